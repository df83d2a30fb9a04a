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

/** Timestamp → "2026/11/22 09:05" (24 h); nothing → "". */
export function showTime(value: string | null | undefined): string {
  if (!value) return ''
  return format(value, {
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  })
}

/** Whole days from today (county time) to a date: negative = overdue. */
export function daysUntil(day: string, now: Date = new Date()): number {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(now)
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)
}
