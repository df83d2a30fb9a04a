/** What the signed-in person may do with a row now, as every read schema carries it (`offers`). */
export interface Offer {
  action: string
  label: string
  needs_comment: boolean
  /** Why it is not possible yet; empty = possible now. */
  blocked_by: string[]
  /** What is missing; the step may be taken all the same, with a reason. */
  warnings: string[]
}
