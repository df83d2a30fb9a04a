import { describe, expect, it } from 'vitest'
import zh from './messages.zh'
import { nextOf } from './next'

const STATES = ['draft', 'printed', 'reconciled', 'open', 'closed', 'counted', 'released', 'destroyed']

describe('nextOf', () => {
  it('asks for the key before the slips, and for paper before the box is opened', () => {
    const of = (state: string, more: object = {}) =>
      nextOf({ state, void_reason: null, has_key: false, waits_for_paper: false, ...more })
    expect([of('draft'), of('draft', { has_key: true })]).toEqual(['key', 'print'])
    expect([of('closed'), of('closed', { waits_for_paper: true })]).toEqual(['closed', 'paper'])
  })

  it('leaves nothing to be done with a void election but to destroy what was cast', () => {
    const next = STATES.map((state) => nextOf({ state, void_reason: '发错票签', has_key: true }))
    expect(next).toEqual(['nothing', 'nothing', 'nothing', 'nothing', 'void', 'void', 'nothing', 'nothing'])
  })

  it('asks for a repetition where nothing may come of the ballot', () => {
    const of = (state: string) => nextOf({ state, void_reason: null, has_key: true, must_repeat: ['收回多于发出'] })
    expect([of('closed'), of('counted')]).toEqual(['repeat', 'repeat'])
  })

  it('has words for whatever it says', () => {
    const said = STATES.flatMap((state) => [null, '发错票签'].flatMap((void_reason) =>
      [true, false].map((is) => nextOf({ state, void_reason, has_key: is, waits_for_paper: is }))))
    const { next } = (zh as { ballots: { next: Record<string, string> } }).ballots
    expect(Object.keys(next).sort()).toEqual([...new Set([...said, 'repeat'])].sort())
  })
})
