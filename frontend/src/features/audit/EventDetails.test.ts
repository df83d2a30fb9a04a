import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import EventDetails from './EventDetails.vue'

const gist = (kind: string, details: Record<string, unknown>) =>
  mount(EventDetails, { props: { kind, details, hash: '0f' } }).get('summary').text()

describe('EventDetails', () => {
  it('tells days as days, and no ids, in its gist', () => {
    const cycle_id = '8a811875-7f0b-44d2-9c1e-0a8cf5a3b1d7'
    expect(gist('deliberation_session.planned', { cycle_id, held_on: '2026-12-30' })).toBe('研究日期：2026年12月30日')
  })

  it('tells codes of enumerations in words', () => {
    expect(gist('assessment.opinion_written', { grade: 'fairly_good', problems: 1 })).toBe('等次：较好　问题数：1')
    expect(gist('interview.due', { ground: 'grade' })).toBe('事由：综合等次为一般或差')
  })
})
