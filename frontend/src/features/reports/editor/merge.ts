import type { Achievement, Content, LastYearAnswer, ListName, Problem, Task } from '../types'
import type { Side } from '@/ui/conflicts'
import { canonical, clone } from './content'

/**
 * Two texts that grew apart from one, side by side, item by item (R6). Nothing is chosen for anybody where
 * both sides changed the same item; where only one did, that side is proposed.
 */
export type Part = 'achievements' | 'last_year' | 'problems' | 'tasks'
export type Piece = Achievement | Problem | Task | LastYearAnswer

export interface Difference {
  part: Part
  id: string
  /** `null`: this side has no such item. */
  mine: Piece | null
  theirs: Piece | null
  /** Who changed it since the text both go on from; `null`: both did, or nobody can tell. */
  changedBy: Side | null
}

export const PARTS: readonly Part[] = ['last_year', 'achievements', 'problems', 'tasks']

export const idOf = (piece: Piece): string => ('id' in piece ? piece.id : piece.carried_item_id)

const isSame = (one: Piece | null, other: Piece | null) => canonical(one) === canonical(other)

const find = (content: Content | null, part: Part, id: string): Piece | null =>
  (content?.[part] as Piece[] | undefined)?.find((piece) => idOf(piece) === id) ?? null

/** Every item that is not the same on both sides, in reading order. */
export function differences(base: Content | null, mine: Content, theirs: Content): Difference[] {
  return PARTS.flatMap((part) => {
    const ids = new Set([...(mine[part] as Piece[]), ...(theirs[part] as Piece[])].map(idOf))
    return [...ids].flatMap((id): Difference[] => {
      const [own, other, before] = [find(mine, part, id), find(theirs, part, id), find(base, part, id)]
      if (isSame(own, other)) return []
      const changedBy = base === null ? null : isSame(other, before) ? 'mine' : isSame(own, before) ? 'theirs' : null
      return [{ part, id, mine: own, theirs: other, changedBy }]
    })
  })
}

/** The text that the choices make: items in the order of one's own text, theirs after their neighbours. */
export function merge(
  base: Content | null, mine: Content, theirs: Content, choices: ReadonlyMap<string, Side>,
): Content {
  const merged = Object.fromEntries(PARTS.map((part) => [part, mergePart(part, base, mine, theirs, choices)]))
  return withoutDangling(merged as unknown as Content)
}

function mergePart(
  part: Part, base: Content | null, mine: Content, theirs: Content, choices: ReadonlyMap<string, Side>,
): Piece[] {
  const chosen = (id: string) => find(choices.get(id) === 'theirs' ? theirs : mine, part, id)
  const ids = orderOf(
    (base?.[part] as Piece[] | undefined)?.map(idOf) ?? null,
    (mine[part] as Piece[]).map(idOf), (theirs[part] as Piece[]).map(idOf))
  return ids.map(chosen).filter((piece) => piece !== null).map((piece) => clone(piece))
}

/** All ids of both sides; who moved items since the base gives the order, oneself when both did. */
function orderOf(base: string[] | null, mine: string[], theirs: string[]): string[] {
  const common = (ids: string[]) => ids.filter((id) => mine.includes(id) && theirs.includes(id))
  const hasMoved = base !== null && common(mine).join() !== common(base).join()
  const [first, second] = base === null || hasMoved ? [mine, theirs] : [theirs, mine]
  const order = [...first]
  for (const [at, id] of second.entries()) {
    if (order.includes(id)) continue
    const before = second.slice(0, at).reverse().find((one) => order.includes(one))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id)
  }
  return order
}

/** A link to a problem that did not stay would be refused. */
function withoutDangling(content: Content): Content {
  const known = new Set(content.problems.map((problem) => problem.id))
  for (const task of content.tasks) task.problem_ids = task.problem_ids.filter((id) => known.has(id))
  return content
}

/** The list an item of a part is named by; answers to last year's items are named by their item. */
export function listOf(part: Part): ListName | null {
  return part === 'last_year' ? null : part
}
