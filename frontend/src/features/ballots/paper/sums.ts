/** A cell as typed: empty is not yet entered and counts as nothing. */
export type Cell = number | null

export interface Counts {
  returned: Cell
  invalid: Cell
  /** Per reviewee: abstentions first, as they travel. */
  grades: Cell[][]
}

/** Columns as people count: grades from good to poor, what was left blank last. */
export const COLUMNS = [1, 2, 3, 4, 0] as const

export function blank(reviewees: number): Counts {
  return { returned: null, invalid: null, grades: Array.from({ length: reviewees }, () => [null, null, null, null, null]) }
}

/** What somebody typed into a cell; null for nothing, or for what is no number. */
export function typed(text: string): Cell {
  const digits = text.normalize('NFKC').replace(/\D/g, '').slice(0, 4)
  return digits === '' ? null : Number(digits)
}

export function validOf({ returned, invalid }: Counts): number {
  return (returned ?? 0) - (invalid ?? 0)
}

export function sumOf(grades: readonly Cell[]): number {
  return grades.reduce<number>((sum, n) => sum + (n ?? 0), 0)
}

/** The places of reviewees whose numbers do not make up the valid sheets. */
export function wrongRows(counts: Counts): number[] {
  const valid = validOf(counts)
  return counts.grades.flatMap((grades, at) => (sumOf(grades) === valid ? [] : [at]))
}

/** Which of the two numbers above cannot be, for this many slips exchanged. */
export function wrongHead({ returned, invalid }: Counts, slips: number): 'missing' | 'returned' | 'invalid' | null {
  if (returned === null) return 'missing'
  if (returned > slips) return 'returned'
  return (invalid ?? 0) > returned ? 'invalid' : null
}

/** A draft as it was kept, or null: of other reviewees, or no draft at all. */
export function readDraft(value: unknown, reviewees: number): Counts | null {
  const found = value as Counts | null | undefined
  const fits = found?.grades?.length === reviewees && found.grades.every((row) => row.length === COLUMNS.length)
  return fits ? found : null
}
