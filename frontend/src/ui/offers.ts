import type { components } from '@/api/schema.gen'

/**
 * What the signed-in person may do with a row now, as every read schema carries it (`offers`).
 * `blocked_by` says why it is not possible yet; empty = possible now.
 */
type AnyOffer = components['schemas']['Offer_AssessmentAction_']

export type Offer<Action extends string = string> = Omit<AnyOffer, 'action'> & { action: Action }

/** Takes back one's own confirmation of a step that several people take. */
export type Withdraw = (action: string, version: number) => Promise<unknown>

/** Takes a step on the version that was read; rejects when the server refuses. */
export type Act = (action: string, comment: string | null, version: number) => Promise<unknown>
