/** The steps of planning a cycle, in order; the address names them: /cycles/:id/setup/:step. */
export const SETUP_STEPS = ['basics', 'areas', 'tasks', 'rules', 'roster', 'review'] as const
export type SetupStep = (typeof SETUP_STEPS)[number]

export function isSetupStep(step: string): step is SetupStep {
  return (SETUP_STEPS as readonly string[]).includes(step)
}

export function stepAfter(step: SetupStep): SetupStep | null {
  return SETUP_STEPS[SETUP_STEPS.indexOf(step) + 1] ?? null
}

export function stepBefore(step: SetupStep): SetupStep | null {
  return SETUP_STEPS[SETUP_STEPS.indexOf(step) - 1] ?? null
}

export const setupPath = (id: string, step: SetupStep): string => `/cycles/${id}/setup/${step}`

/** The days of a cycle in their order; two of them may be left open. */
export const DAYS = [
  { field: 'inspecting_due_on', isOptional: true },
  { field: 'reporting_due_on', isOptional: false },
  { field: 'meeting_on', isOptional: false },
  { field: 'assessing_due_on', isOptional: true },
  { field: 'closing_on', isOptional: false },
] as const
export type DayField = (typeof DAYS)[number]['field']

export interface Basics extends Record<DayField, string> {
  title: string
}

/** Field → message for what is empty or before the day it has to follow; the server checks the same. */
export function faultsOf(
  basics: Basics, say: { required: (field: string) => string; order: (later: DayField, earlier: DayField) => string },
): Record<string, string> {
  const found: Record<string, string> = {}
  if (basics.title.trim() === '') found['title'] = say.required('title')
  let before: DayField | null = null
  for (const { field, isOptional } of DAYS) {
    if (!basics[field]) {
      if (!isOptional) found[field] = say.required(field)
      continue
    }
    if (before && basics[field] < basics[before]) found[field] = say.order(field, before)
    before = field
  }
  return found
}

/** Saturday or Sunday of a day written 2026-02-08. */
export function isWeekend(day: string): boolean {
  return day !== '' && [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())
}
