import { newId } from '@/queries/drafts'
import type { Achievement, CarriedItem, Check, Content, LastYearAnswer, ListName, Problem, Task } from '../types'

export { canonical, clone, newId } from '@/queries/drafts'

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

/** An item that was taken out, with all it takes to put it back where it was. */
export interface Removed {
  list: ListName
  index: number
  item: Achievement | Problem | Task
  /** The tasks that were to solve it. */
  taskIds: string[]
}

type Lists = Record<ListName, (Achievement | Problem | Task)[]>

/** The place of an item, from 0; -1: it is not there. */
export function indexOf(content: Content, list: ListName, id: string): number {
  return content[list].findIndex((item) => item.id === id)
}

/** Take an item out of its list, and out of the tasks that were to solve it. */
export function removeItem(content: Content, list: ListName, id: string): Removed | null {
  const index = indexOf(content, list, id)
  const [item] = index < 0 ? [] : content[list].splice(index, 1)
  if (!item) return null
  const linked = list === 'problems' ? content.tasks.filter((task) => task.problem_ids.includes(id)) : []
  for (const task of linked) setLink(task.problem_ids, id, false)
  return { list, index, item, taskIds: linked.map((task) => task.id) }
}

/** Undo a removal: the item is where it was, and linked again as far as the other ends are still there. */
export function putBack(content: Content, removed: Removed): void {
  const { list, index, item, taskIds } = removed
  ;(content as unknown as Lists)[list].splice(index, 0, item)
  for (const task of content.tasks.filter((one) => taskIds.includes(one.id))) setLink(task.problem_ids, item.id, true)
  if (!('problem_ids' in item)) return
  item.problem_ids = item.problem_ids.filter((id) => indexOf(content, 'problems', id) >= 0)
}

/** Move an item up (-1) or down (1); `false` at the end of its list. */
export function moveItem(content: Content, list: ListName, id: string, by: -1 | 1): boolean {
  const [from, items] = [indexOf(content, list, id), (content as unknown as Lists)[list]]
  const to = from + by
  if (from < 0 || to < 0 || to >= items.length) return false
  const [item] = items.splice(from, 1)
  if (item) items.splice(to, 0, item)
  return true
}

/** Put an id into a list of links, or take it out. */
export function setLink(ids: string[], id: string, isLinked: boolean): void {
  const at = ids.indexOf(id)
  if (isLinked && at < 0) ids.push(id)
  if (!isLinked && at >= 0) ids.splice(at, 1)
}

/** Whether a problem answers a finding. */
export function answersFinding(problem: Problem, findingId: string): boolean {
  return problem.answers.some((one) => one.subject_type === 'finding' && one.subject_id === findingId)
}

export function setAnswer(problem: Problem, findingId: string, isAnswered: boolean): void {
  const others = problem.answers.filter((one) => one.subject_type !== 'finding' || one.subject_id !== findingId)
  problem.answers = isAnswered ? [...others, { subject_type: 'finding', subject_id: findingId }] : others
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

/** Lists that a rule about the report as a whole is put right in. */
const PLACES: Record<string, string> = {
  achievements_share: 'list-achievements',
  achievement_without_figure: 'list-achievements',
  problems_share: 'list-problems',
  personal_problem_missing: 'list-problems',
  subjective_cause_missing: 'list-problems',
  tasks_unlinked: 'list-tasks',
  areas_unmarked: 'list-achievements',
}

/** The element a check leads to: its item, or the list that it is about. */
export function placeOf(check: Pick<Check, 'rule' | 'item_id'>): string | null {
  if (check.item_id) return `item-${check.item_id}`
  return PLACES[check.rule] ?? null
}
