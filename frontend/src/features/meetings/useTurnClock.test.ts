import { describe, expect, it } from 'vitest'
import { clockText, remaining } from './useTurnClock'
import { withStage } from './useLive'
import type { MeetingRead, Stage } from './types'

const AT = Date.parse('2026-02-03T01:00:00Z')

describe('the clock of a turn', () => {
  it('counts by the server’s time, whatever ours says', () => {
    const timer = { started_at: '2026-02-03T01:00:00Z', used_ms: 60_000, limit_ms: 480_000, now: '' }
    expect(remaining(timer, AT + 30_000, 0)).toBe(390_000)
    expect(remaining(timer, AT - 3_600_000 + 30_000, 3_600_000)).toBe(390_000)
    expect(remaining({ ...timer, started_at: null }, AT + 999_000, 0)).toBe(420_000)
  })

  it('shows minutes and seconds, and what is over with a minus', () => {
    expect([480_000, 60_000, 59_001, 500, 0, -400, -65_000].map(clockText)).toEqual(
      ['08:00', '01:00', '01:00', '00:01', '00:00', '00:00', '−01:05'])
  })
})

describe('an event of the stage', () => {
  it('changes what everybody sees and leaves the rest', () => {
    const page = { title: 'T', version: 3, current_item_id: null } as unknown as MeetingRead
    const stage: Stage = {
      version: 4, state: 'in_session', current_item_id: 'x', timer_started_at: '2026-02-03T01:00:00Z',
      timer_used_ms: 0, turn_minutes: 6, due_count: 12, present_count: 11,
    }
    expect(withStage(page, stage, AT, 1000)).toMatchObject({
      title: 'T', version: 4, current_item_id: 'x', present_count: 11,
      timer: { limit_ms: 360_000, now: '2026-02-03T01:00:01.000Z' },
    })
  })
})
