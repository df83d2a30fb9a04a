import { daysUntil, showDate } from '@/i18n/dates'

export interface Day<Row> {
  /** The day in the county, `2026-03-09`. */
  day: string
  rows: Row[]
}

const inCounty = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

/** Rows by the day on which they came, in the order they have. */
export function byDay<Row extends { created_at: string }>(rows: readonly Row[]): Day<Row>[] {
  const days: Day<Row>[] = []
  for (const row of rows) {
    const day = inCounty.format(new Date(row.created_at))
    const last = days.at(-1)
    if (last?.day === day) last.rows.push(row)
    else days.push({ day, rows: [row] })
  }
  return days
}

/** "today", "yesterday", or the date in words. */
export function dayName(day: string, say: (key: string) => string, now: Date = new Date()): string {
  const left = daysUntil(day, now)
  if (left === 0) return say('inbox.today')
  return left === -1 ? say('inbox.yesterday') : showDate(day)
}
