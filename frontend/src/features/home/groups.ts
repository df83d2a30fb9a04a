import { daysUntil } from '@/i18n/dates'

export const URGENCIES = ['overdue', 'today', 'soon', 'later', 'undated'] as const
export type Urgency = (typeof URGENCIES)[number]

/** Days within which something is "soon". */
const SOON = 7

export function urgency(dueOn: string | null, now: Date = new Date()): Urgency {
  if (!dueOn) return 'undated'
  const days = daysUntil(dueOn, now)
  if (days < 0) return 'overdue'
  if (days === 0) return 'today'
  return days <= SOON ? 'soon' : 'later'
}

/** To-dos by urgency, the pressing ones first; the server's order is kept within each group. */
export function byUrgency<T extends { due_on: string | null }>(
  todos: readonly T[],
  now: Date = new Date(),
): { urgency: Urgency; todos: T[] }[] {
  return URGENCIES.map((one) => ({ urgency: one, todos: todos.filter((todo) => urgency(todo.due_on, now) === one) }))
    .filter((group) => group.todos.length > 0)
}
