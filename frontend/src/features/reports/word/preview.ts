import { clone, newAchievement, newId, newProblem, newTask } from '../editor/content'
import type { Content, ImportPreview, ListName } from '../types'

export const LISTS: readonly ListName[] = ['achievements', 'problems', 'tasks']
export const ITEMS_MAX = 50

/** Where a piece of text can be put: a new item of a list, or a part of the item above it. */
export type Target = 'achievement' | 'organisational' | 'personal' | 'task' | 'above' | 'objective' | 'subjective'

/** A text that found no place by itself; `target` is where somebody has put it. */
export interface Piece {
  id: string
  text: string
  position: number
  place: ImportPreview['unplaced'][number]['place']
  /** The list under whose heading it stood; before, between and behind the lists there is none. */
  list: ListName | null
  /** The item that it follows there. */
  aboveId: string | null
  target: Target | null
}

export interface Line {
  key: string
  itemId: string | null
  piece: Piece | null
}

type Origin = ImportPreview['items'][number]
type Preview = Pick<ImportPreview, 'content' | 'items' | 'unplaced'>

function listOf(section: ImportPreview['unplaced'][number]['section']): ListName | null {
  if (section === 'causes') return 'problems'
  return section === 'last_year' ? null : section
}

/** Whether an item stands before a piece: in an earlier paragraph, or further ahead in the same one. */
function isAbove(origin: Origin | undefined, text: string, left: Preview['unplaced'][number]): boolean {
  if (!origin || origin.position !== left.position) return origin !== undefined && origin.position < left.position
  return origin.text.indexOf(text.split('\n')[0] ?? '') <= origin.text.indexOf(left.text.split('\n')[0] ?? '')
}

/** The pieces to be placed, in the order of the file. */
export function piecesOf(preview: Preview): Piece[] {
  const origins = new Map(preview.items.map((item) => [item.item_id, item]))
  return preview.unplaced.map((left) => {
    const list = listOf(left.section)
    const before = list ? preview.content[list].filter((item) => isAbove(origins.get(item.id), item.text, left)) : []
    return {
      id: newId(), text: left.text, position: left.position, place: left.place, list,
      aboveId: before.at(-1)?.id ?? null, target: null,
    }
  })
}

/** What a piece can become: parts of an item only where there is an item above it. */
export function targetsOf(piece: Piece): Target[] {
  const above: Target[] = piece.aboveId === null ? [] : ['above']
  const causes: Target[] = piece.aboveId !== null && piece.list === 'problems' ? ['objective', 'subjective'] : []
  return [...above, ...causes, 'achievement', 'organisational', 'personal', 'task']
}

/** One list of the preview: its items, and between them the pieces where the file had them. */
export function linesOf(list: ListName, content: Content, pieces: readonly Piece[]): Line[] {
  const mine = pieces.filter((piece) => piece.list === list)
  const lines = (after: string | null): Line[] =>
    mine.filter((piece) => piece.aboveId === after).map((piece) => ({ key: piece.id, itemId: null, piece }))
  return [
    ...lines(null),
    ...content[list].flatMap((item) => [{ key: item.id, itemId: item.id, piece: null }, ...lines(item.id)]),
  ]
}

function put(content: Content, piece: Piece): void {
  const { id, text, target } = piece
  if (target === 'achievement') content.achievements.push({ ...newAchievement(), id, text })
  if (target === 'organisational' || target === 'personal') {
    content.problems.push({ ...newProblem(target), id, text, causes: [] })
  }
  // A task's name is short; what is longer is written under its goal.
  if (target === 'task') {
    const task = { ...newTask(), id, measures: [] }
    content.tasks.push(text.length > 1000 ? { ...task, goal: text } : { ...task, text })
  }
  if (target === 'above') {
    const item = LISTS.flatMap((list) => content[list]).find((one) => one.id === piece.aboveId)
    if (item) item.text = `${item.text}\n${text}`.trim()
  }
  if (target === 'objective' || target === 'subjective') {
    content.problems.find((one) => one.id === piece.aboveId)?.causes.push({ kind: target, text })
  }
}

/** The content found in the file with the pieces that somebody has placed. */
export function withPieces(content: Content, pieces: readonly Piece[]): Content {
  const result = clone(content)
  for (const piece of pieces) put(result, piece)
  return result
}

/** What is there already, followed by what the file brings; an answer given already stays. */
export function appended(current: Content, imported: Content): Content {
  const answered = new Set(current.last_year.map((answer) => answer.carried_item_id))
  return {
    ...clone(current),
    achievements: [...clone(current.achievements), ...clone(imported.achievements)],
    problems: [...clone(current.problems), ...clone(imported.problems)],
    tasks: [...clone(current.tasks), ...clone(imported.tasks)],
    last_year: [
      ...clone(current.last_year),
      ...clone(imported.last_year.filter((answer) => !answered.has(answer.carried_item_id))),
    ],
  }
}

/** The first list that would hold more items than a report may. */
export function overfull(content: Content): ListName | null {
  return LISTS.find((list) => content[list].length > ITEMS_MAX) ?? null
}
