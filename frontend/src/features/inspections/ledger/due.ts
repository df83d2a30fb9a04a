import type { Severity } from '../types'

/** Days until something of this severity should be put right; the office may choose otherwise. */
const DAYS: Record<Severity, number> = { serious: 15, notable: 30, minor: 60 }
const DAY_MS = 86_400_000

/** The deadline to begin with, "2026-11-22" → "2026-12-22": by severity, or a later day that was promised. */
export function suggestedDue(today: string, severity: Severity, promised: string | null = null): string {
  const due = new Date(Date.parse(today) + DAYS[severity] * DAY_MS).toISOString().slice(0, 10)
  return promised && promised > due ? promised : due
}
