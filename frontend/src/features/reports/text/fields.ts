import names from 'words:names'
import type { Achievement, LastYearAnswer, Problem, Task } from '../types'

type Written = { [Name in keyof Task]: Task[Name] extends string | string[] ? Name : never }[keyof Task]
export type TaskText = Exclude<Written, 'id' | 'text' | 'problem_ids'>

/**
 * What is written about a task besides its name, in the order in which it is read: the contract's list, from
 * which tasks are counted, compared, copied and shown.
 */
export const TASK_TEXTS = names.fields.ReportTask as TaskText[]

export const isList = (task: Task, name: TaskText): boolean => Array.isArray(task[name])

/** What a task says under one of them: a text is one piece, a list as many as it has. */
export const linesOf = (task: Task, name: TaskText): string[] => [task[name]].flat()

/** Everything that was written for an item, piece by piece. */
export function textsOf(item: Achievement | Problem | Task | LastYearAnswer): string[] {
  if ('causes' in item) return [item.text, ...item.causes.map((cause) => cause.text)]
  return 'measures' in item ? [item.text, ...TASK_TEXTS.flatMap((name) => linesOf(item, name))] : [item.text]
}
