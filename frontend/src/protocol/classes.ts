/** Ballot law that phones, scrutineers and sceptics at home share: merging of classes and check codes. */

const VOTERS_PER_CODE = 8
const EXACT_CODES = 1e12

/** How many voters share a check code, as the manifest names it. */
export type CodeRule = 'eighth' | 'exact'

export interface CountedClass {
  id: string
  members: string[]
  sheets: number
}

/**
 * Classes below the minimum join their next neighbour (the last one its previous), the smallest first, until
 * all reach the minimum or one is left.
 */
export function mergeClasses(
  ids: readonly string[], sheets: Readonly<Record<string, number>>, minimum: number,
): CountedClass[] {
  const groups: CountedClass[] = ids.map((id) => ({ id, members: [id], sheets: sheets[id] ?? 0 }))
  while (groups.length > 1) {
    const sizes = groups.map((group) => group.sheets)
    const smallest = sizes.indexOf(Math.min(...sizes))
    if ((sizes[smallest] ?? 0) >= minimum) break
    const first = smallest + 1 < groups.length ? smallest : smallest - 1
    const [one, other] = groups.slice(first, first + 2) as [CountedClass, CountedClass]
    const members = [...one.members, ...other.members]
    groups.splice(first, 2, { id: members.join('+'), members, sheets: one.sheets + other.sheets })
  }
  return groups
}

/** As they are opened: merged by all valid sheets, sealed and on paper, with the number of sealed ones. */
export function sealedClasses(
  ids: readonly string[], sealed: Readonly<Record<string, number>>, paper: Readonly<Record<string, number>>,
  minimum: number,
): CountedClass[] {
  const both = Object.fromEntries(ids.map((id) => [id, (sealed[id] ?? 0) + (paper[id] ?? 0)]))
  return mergeClasses(ids, both, minimum).map(({ id, members }) => ({
    id, members, sheets: members.reduce((sum, member) => sum + (sealed[member] ?? 0), 0),
  }))
}

/** How many check codes there are: one for about eight sheets, or so many that everybody has their own. */
export function codeSpace(sheets: number, rule: CodeRule): number {
  return rule === 'exact' ? EXACT_CODES : Math.max(1, Math.floor(sheets / VOTERS_PER_CODE))
}
