import { describe, expect, it } from 'vitest'
import { byDay, dayName } from './days'

const at = (created_at: string) => ({ created_at })

describe('notices by day', () => {
  it('are grouped by the day of the county, in their order', () => {
    const rows = [at('2026-03-09T16:30:00Z'), at('2026-03-09T15:59:59Z'), at('2026-03-08T16:00:00Z'), at('2026-03-01T00:00:00Z')]
    expect(byDay(rows)).toEqual([
      { day: '2026-03-10', rows: [rows[0]] },
      { day: '2026-03-09', rows: [rows[1], rows[2]] },
      { day: '2026-03-01', rows: [rows[3]] },
    ])
    expect(byDay([])).toEqual([])
  })

  it('are named today, yesterday, or by date', () => {
    const now = new Date('2026-03-09T20:00:00Z') // already the tenth in the county
    const named = (day: string) => dayName(day, (key) => key, now)
    expect(named('2026-03-10')).toBe('inbox.today')
    expect(named('2026-03-09')).toBe('inbox.yesterday')
    expect(named('2026-03-08')).toBe('2026年3月8日')
  })
})
