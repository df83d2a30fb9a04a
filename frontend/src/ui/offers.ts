import type { components } from '@/api/schema.gen'

/**
 * What the signed-in person may do with a row now, as every read schema carries it (`offers`).
 * `blocked_by` says why it is not possible yet; empty = possible now.
 */
type AnyOffer = components['schemas']['Offer_AssessmentAction_']

export type Offer<Action extends string = string> = Omit<AnyOffer, 'action'> & { action: Action }

/** Takes back one's own confirmation of a step that several people take. */
export type Withdraw = (action: string, version: number) => Promise<unknown>

/** What the comment of a step is called, what is to be written there, and what is said when it is empty. */
export interface CommentWording {
  label: string
  hint: string
  required: string
}

/** Takes a step on the version that was read; rejects when the server refuses. */
export type Act = (action: string, comment: string | null, version: number) => Promise<unknown>

/** Whatever carries offers, of actions that the contract names. */
interface Subject<Action extends string> {
  offers: readonly { action: Action; blocked_by: readonly string[] }[]
}

/** Whether this reader may do it now: what the server would refuse is not offered, or says what blocks it. */
export function offered<Action extends string>(
  subject: Subject<Action> | null | undefined, action: NoInfer<Action>,
): boolean {
  return subject?.offers.some((offer) => offer.action === action && offer.blocked_by.length === 0) ?? false
}

/** What blocks it for now; nothing where it is not this reader's to do, or possible. */
export function whyNot<Action extends string>(
  subject: Subject<Action> | null | undefined, action: NoInfer<Action>,
): readonly string[] {
  return subject?.offers.find((offer) => offer.action === action)?.blocked_by ?? []
}
