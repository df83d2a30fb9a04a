import { languageTag } from '.'

/** Dates and times are those of the county, wherever the browser thinks it is. */
const ZONE = 'Asia/Shanghai'

function format(value: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(value)
  if (Number.isNaN(date.getTime())) return ''
  return new Intl.DateTimeFormat(languageTag(), { timeZone: ZONE, ...options }).format(date)
}

/** "2026-11-22" or a timestamp → "2026年11月22日" / "Nov 22, 2026"; nothing → "". */
export function showDate(value: string | null | undefined): string {
  if (!value) return ''
  // A bare date is a day in the county; noon keeps it that day in every zone.
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T12:00:00+08:00` : value
  return format(moment, { year: 'numeric', month: languageTag() === 'en' ? 'short' : 'long', day: 'numeric' })
}

/** "2026-11-22" → "星期日" / "Sun"; nothing → "". */
export function weekday(day: string | null | undefined): string {
  return day ? format(`${day}T12:00:00+08:00`, { weekday: languageTag() === 'en' ? 'short' : 'long' }) : ''
}

/** Timestamp → "2026年11月22日 09:05" / "Nov 22, 2026, 09:05"; nothing → "". */
export function showTime(value: string | null | undefined): string {
  if (!value) return ''
  return format(value, {
    year: 'numeric', month: languageTag() === 'en' ? 'short' : 'long', day: 'numeric',
    hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  })
}

/** Timestamp → "09:05", where the day is said elsewhere; nothing → "". */
export function showClock(value: string | null | undefined): string {
  return value ? format(value, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }) : ''
}

/** The params of a notice or to-do with their days ("2026-11-22") written as people write them. */
export function withDates(params: Record<string, unknown>): Record<string, unknown> {
  const shown = ([name, value]: [string, unknown]) =>
    [name, typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? showDate(value) : value]
  return Object.fromEntries(Object.entries(params).map(shown)) as Record<string, unknown>
}

/** Today in the county: "2026-11-22". */
export function countyToday(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(now)
}

/** Whole days from today (county time) to a date: negative = overdue. */
export function daysUntil(day: string, now: Date = new Date()): number {
  return Math.round((Date.parse(day) - Date.parse(countyToday(now))) / 86_400_000)
}
