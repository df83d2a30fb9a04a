import type { SpecialDay } from './types'

export interface ReadNotice {
  days: SpecialDay[]
  /** Lines in which no day was found. */
  unread: string[]
}

/** "1月1日（周四）至3日（周六）", "1月4日": a day, or from one to another. */
const SPAN = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[（(][^）)]*[）)])?(?:\s*[至到—－-]\s*(?:(\d{1,2})月)?(\d{1,2})日)?/gu
/** "2026-10-01", "2026-10-01至2026-10-08". */
const PLAIN = /(\d{4})-(\d{2})-(\d{2})(?:\s*[至到~—]\s*(\d{4})-(\d{2})-(\d{2}))?/gu
const MOST_DAYS_OF_A_HOLIDAY = 15

const iso = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

function existing(day: string): boolean {
  const found = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(found.getTime()) && found.toISOString().slice(0, 10) === day
}

function span(from: string, to: string): string[] {
  if (!existing(from) || !existing(to) || to < from) return []
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10))
  return days.length > MOST_DAYS_OF_A_HOLIDAY ? [] : days
}

function daysIn(sentence: string, year: number): string[] {
  const spoken = [...sentence.matchAll(SPAN)].flatMap(([, named, month, day, lastMonth, lastDay]) => {
    const of = Number(named ?? year)
    const from = iso(of, Number(month), Number(day))
    return span(from, lastDay ? iso(of, Number(lastMonth ?? month), Number(lastDay)) : from)
  })
  const plain = [...sentence.matchAll(PLAIN)].flatMap(([, y, m, d, toY, toM, toD]) => {
    const from = `${y}-${m}-${d}`
    return span(from, toY ? `${toY}-${toM}-${toD}` : from)
  })
  return [...spoken, ...plain]
}

/**
 * The days of the State Council's yearly notice, pasted as it is: each line names a holiday, sentences with 上班 name
 * weekends that are worked, all others days off. Days of another year are left out: they are entered in theirs.
 */
export function readNotice(text: string, year: number): ReadNotice {
  const found = new Map<string, SpecialDay>()
  const unread: string[] = []
  for (const line of text.split('\n').map((one) => one.trim()).filter(Boolean)) {
    const body = line.replace(/^[一二三四五六七八九十\d]+[、.．]\s*/u, '')
    const [, title, rest] = /^([^：:\d]{1,20})[：:](.*)$/su.exec(body) ?? [null, '', body]
    const before = found.size
    for (const sentence of (rest ?? '').split(/[。；;]/u)) {
      const isWorking = /上班|调班|补班/u.test(sentence)
      const name = (title || sentence.replace(SPAN, '').replace(PLAIN, '').replace(/[（(].*?[）)]/gu, '')
        .replace(/放假|调休|上班|休|班|共\d+天|[，,、\s]/gu, '')).trim().slice(0, 24)
      for (const day of daysIn(sentence, year)) {
        if (!day.startsWith(`${year}-`)) continue
        found.set(day, { day, is_working: isWorking, name: isWorking ? `${name || '周末'}调休` : name || '放假' })
      }
    }
    if (found.size === before) unread.push(line)
  }
  return { days: [...found.values()].sort((one, other) => one.day.localeCompare(other.day)), unread }
}

/** Both lists as one; the later one wins where both name a day. */
export function merged(before: readonly SpecialDay[], added: readonly SpecialDay[]): SpecialDay[] {
  const found = new Map([...before, ...added].map((one) => [one.day, one]))
  return [...found.values()].sort((one, other) => one.day.localeCompare(other.day))
}
