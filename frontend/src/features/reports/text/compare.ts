import type { Achievement, Content, LastYearAnswer, Problem, Task } from '../types'
import { TASK_TEXTS, type TaskText, linesOf } from './fields'

export const PARTS = ['achievements', 'last_year', 'problems', 'tasks'] as const
export type PartName = (typeof PARTS)[number]

/** What a field of an item says, before and after. */
export interface FieldChange {
  name: FieldName
  before: string
  after: string
}

export type FieldName = 'text' | 'area' | 'kind' | 'causes' | 'answers' | TaskText | 'due' | 'problems' | 'status'

export interface ItemChange {
  id: string
  part: PartName
  kind: 'added' | 'removed' | 'changed' | 'moved' | 'same'
  /** Its place in its list, from 1, in the later content; of a removed one in the earlier. */
  place: number
  isMoved: boolean
  /** What changed; of an added or removed item everything it says. */
  fields: FieldChange[]
}

/** Words for what content refers to by id or by code. */
export interface Wording {
  area: (id: string) => string
  kind: (kind: Problem['kind']) => string
  cause: (kind: Problem['causes'][number]['kind']) => string
  status: (status: LastYearAnswer['status']) => string
  /** A finding or comment that a problem answers. */
  subject: (id: string) => string
  date: (day: string) => string
}

type Fields = Partial<Record<FieldName, string>>

/** Every item of both contents, in the order of the later one; removed ones stand where they stood. */
export function compareContents(before: Content, after: Content, say: Wording): ItemChange[] {
  return PARTS.flatMap((part) => compareLists(part, itemsOf(before, part, say), itemsOf(after, part, say)))
}

interface Item {
  id: string
  fields: Fields
}

function itemsOf(content: Content, part: PartName, say: Wording): Item[] {
  const problemTexts = new Map(content.problems.map((problem) => [problem.id, problem.text]))
  switch (part) {
    case 'achievements': return content.achievements.map((item) => ({ id: item.id, fields: ofAchievement(item, say) }))
    case 'problems': return content.problems.map((item) => ({ id: item.id, fields: ofProblem(item, say) }))
    case 'tasks': return content.tasks.map((item) => ({ id: item.id, fields: ofTask(item, say, problemTexts) }))
    case 'last_year': return content.last_year.map((item) => (
      { id: item.carried_item_id, fields: { status: say.status(item.status), text: item.text } }))
  }
}

const areaOf = (item: { area_id: string | null }, say: Wording) => (item.area_id ? say.area(item.area_id) : '')

const ofAchievement = (item: Achievement, say: Wording): Fields => ({ text: item.text, area: areaOf(item, say) })

const ofProblem = (item: Problem, say: Wording): Fields => ({
  kind: say.kind(item.kind),
  text: item.text,
  causes: item.causes.map((cause) => `${say.cause(cause.kind)}：${cause.text}`).join('\n'),
  answers: item.answers.map((answer) => say.subject(answer.subject_id)).join('\n'),
  area: areaOf(item, say),
})

const ofTask = (item: Task, say: Wording, problems: Map<string, string>): Fields => ({
  text: item.text,
  ...Object.fromEntries(TASK_TEXTS.map((name) => [name, linesOf(item, name).join('\n')])),
  due: item.due_on ? say.date(item.due_on) : '',
  problems: item.problem_ids.map((id) => problems.get(id) ?? '').join('\n'),
  area: areaOf(item, say),
})

function compareLists(part: PartName, before: Item[], after: Item[]): ItemChange[] {
  const earlier = new Map(before.map((item) => [item.id, item]))
  const later = new Set(after.map((item) => item.id))
  const stayed = inOrder(after.filter(({ id }) => earlier.has(id)).map(({ id }) => before.findIndex((item) => item.id === id)))
  const unmoved = new Set(stayed.map((index) => before[index]?.id))
  const changes = after.map<ItemChange>((item, index) => {
    const old = earlier.get(item.id)
    const fields = differing(old?.fields ?? {}, item.fields)
    const isMoved = old !== undefined && !unmoved.has(item.id)
    const kind = !old ? 'added' : fields.length > 0 ? 'changed' : isMoved ? 'moved' : 'same'
    return { id: item.id, part, kind, place: index + 1, isMoved, fields }
  })
  before.forEach((item, index) => {
    if (later.has(item.id)) return
    const removed: ItemChange = {
      id: item.id, part, kind: 'removed', place: index + 1, isMoved: false, fields: differing(item.fields, {}),
    }
    // After whatever stood before it and is still there.
    const previous = before.slice(0, index).reverse().find(({ id }) => changes.some((change) => change.id === id))
    changes.splice(previous ? changes.findIndex((change) => change.id === previous.id) + 1 : 0, 0, removed)
  })
  return changes
}

function differing(before: Fields, after: Fields): FieldChange[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])] as FieldName[]
  return names
    .map((name) => ({ name, before: before[name] ?? '', after: after[name] ?? '' }))
    .filter((field) => field.before !== field.after)
}

/** The longest run of numbers that rise: whatever is not in it was moved. */
function inOrder(numbers: readonly number[]): number[] {
  const best: number[][] = []
  numbers.forEach((number, index) => {
    const before = best.slice(0, index).filter((run) => (run.at(-1) ?? -1) < number)
    best.push([...before.reduce<number[]>((longest, run) => (run.length > longest.length ? run : longest), []), number])
  })
  return best.reduce<number[]>((longest, run) => (run.length > longest.length ? run : longest), [])
}
