import type { Achievement, CarriedItem, Check, Content, LastYearAnswer, ListName, Problem, Task } from '../types'

/** A random UUID; `crypto.randomUUID` needs HTTPS, this does not. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export const newAchievement = (): Achievement => ({ id: newId(), area_id: null, text: '' })

export const newProblem = (kind: Problem['kind']): Problem => ({
  id: newId(), area_id: null, kind, text: '', causes: [{ kind: 'subjective', text: '' }], answers: [],
})

export const newTask = (): Task => ({
  id: newId(), area_id: null, text: '', goal: '', measures: [''], due_on: null, problem_ids: [],
})

/** The answer to a carried item; made on the first word or choice. */
export function answerTo(content: Content, item: CarriedItem): LastYearAnswer | undefined {
  return content.last_year.find((answer) => answer.carried_item_id === item.id)
}

/** Take an item out of its list, and out of the tasks that were to solve it. */
export function removeItem(content: Content, list: ListName, id: string): void {
  if (list === 'achievements') content.achievements = content.achievements.filter((item) => item.id !== id)
  if (list === 'tasks') content.tasks = content.tasks.filter((item) => item.id !== id)
  if (list !== 'problems') return
  content.problems = content.problems.filter((item) => item.id !== id)
  for (const task of content.tasks) task.problem_ids = task.problem_ids.filter((solved) => solved !== id)
}

/** Whether anything was written at all: a Word import then asks before it replaces it. */
export function isEmpty(content: Content): boolean {
  return [content.achievements, content.problems, content.tasks, content.last_year].every((list) => list.length === 0)
}

/** The beginning of a text, for choices and headings. */
export function brief(text: string, length = 18): string {
  const first = text.split(/[。\n]/)[0] ?? ''
  return first.length > length ? `${first.slice(0, length)}…` : first
}

const PLACES: Record<string, string> = {
  achievements_share: 'list-achievements',
  problems_share: 'list-problems',
  personal_problem_missing: 'list-problems',
  subjective_cause_missing: 'list-problems',
}

/** The element a check leads to: its item, or the list that it is about. */
export function placeOf(check: Pick<Check, 'rule' | 'item_id'>): string | null {
  if (check.item_id) return `item-${check.item_id}`
  return PLACES[check.rule] ?? null
}

/** Bring the place into view and put the cursor into its text, where it can be written. */
export function jumpTo(place: string): void {
  const element = document.getElementById(place)
  if (!element) return
  element.scrollIntoView({ behavior: 'smooth', block: place.startsWith('list-') ? 'start' : 'center' })
  ;(element.querySelector('textarea') ?? element).focus({ preventScroll: true })
}
