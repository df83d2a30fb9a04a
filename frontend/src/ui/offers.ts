import type { components } from '@/api/schema.gen'

/**
 * What the signed-in person may do with a row now, as every read schema carries it (`offers`).
 * `blocked_by` says why it is not possible yet; empty = possible now.
 */
export type Offer = components['schemas']['OfferRead']

/** Takes a step on the version that was read; rejects when the server refuses. */
export type Act = (action: string, comment: string | null, version: number) => Promise<unknown>
