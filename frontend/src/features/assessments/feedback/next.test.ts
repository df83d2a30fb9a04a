import { describe, expect, it } from 'vitest'
import type { Assessment } from '../types'
import { nextOf } from './next'

const TODAY = '2026-01-19'
const of = (changes: object) => nextOf({
  state: 'fed_back', objection: null, waived_at: null, acknowledged_at: null, objection_until: TODAY, ...changes,
} as Assessment, TODAY)

describe('nextOf', () => {
  it('asks to read first, then names the days that are left, the last one included', () => {
    expect([of({}), of({ acknowledged_at: 'x' })]).toEqual(['read', 'acknowledged'])
  })

  it('offers no objection when the days are over', () => {
    expect([of({ objection_until: '2026-01-18' }), of({ objection_until: '2026-01-18', acknowledged_at: 'x' })])
      .toEqual(['late', 'waiting'])
  })

  it('says what becomes of an objection, and of having none', () => {
    expect([of({ objection: { outcome: null } }), of({ objection: { outcome: 'refused' } }), of({ waived_at: 'x' })])
      .toEqual(['open', 'refused', 'waived'])
    expect(of({ state: 'announced', waived_at: 'x' })).toBe('announced')
  })
})
