import { isSame, type DraftField } from '@/queries/drafts'
import type { Conflict } from '@/queries/useDraft'

/** Whose text: what was written here, or what the server has by now. */
export type Side = 'mine' | 'theirs'

/** A piece of text that is not the same on both sides, in words. */
export interface ConflictRow extends Record<Side, string> {
  id: string
  name: string
  /** Who changed it since the text both go on from; `null`: both did, or nobody can tell. */
  changedBy: Side | null
}

/** The choices that go without saying: what only one side changed. */
export function proposedChoices(rows: readonly Pick<ConflictRow, 'id' | 'changedBy'>[]): Map<string, Side> {
  return new Map(rows.flatMap(({ id, changedBy }) => (changedBy ? [[id, changedBy] as const] : [])))
}

/** Field by field, those that differ. */
export function conflictRows<T extends object>(
  { base, mine, theirs }: Conflict<T>, fields: readonly DraftField<T>[],
): ConflictRow[] {
  return fields.filter(({ name }) => !isSame(mine[name], theirs.content[name])).map(({ name, label, show }) => {
    const words = (content: T) => (show ? show(content) : String(content[name] ?? ''))
    const isMine = isSame(theirs.content[name], base[name])
    const isTheirs = isSame(mine[name], base[name])
    return {
      id: name, name: label, mine: words(mine), theirs: words(theirs.content),
      changedBy: isMine ? 'mine' : isTheirs ? 'theirs' : null,
    }
  })
}

/** The content that the choices make. */
export function mergedBy<T extends object>({ mine, theirs }: Conflict<T>, choices: ReadonlyMap<string, Side>): T {
  const taken = Object.keys(mine).filter((name) => choices.get(name) === 'theirs')
  return { ...mine, ...Object.fromEntries(taken.map((name) => [name, theirs.content[name as keyof T]])) }
}
