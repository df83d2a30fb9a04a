import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type PublicComment = Schemas['PublicCommentSummary']
export type Counts = Schemas['PublicCommentCounts']
export type Repeated = Schemas['RepeatedComment']
export type Hiding = Schemas['HidingRequest']
export type Reason = Schemas['HiddenReason']
export type State = Schemas['CommentState']
export type NewItem = Schemas['RectificationCreate']

/** In the order in which they are worked off. */
export const STATES: readonly State[] = ['waiting', 'shown', 'hidden']
