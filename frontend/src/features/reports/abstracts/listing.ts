import type { AbstractSummary } from '../types'

export const ONLY = ['all', 'missing', 'waiting', 'published'] as const
export type Only = (typeof ONLY)[number]

/** There is a text that is not the published one. */
const isUnpublished = (row: AbstractSummary) => row.text !== '' && (row.state !== 'published' || row.has_changes)

export const KEEPS: Record<Only, (row: AbstractSummary) => boolean> = {
  all: () => true,
  missing: (row) => row.text === '',
  waiting: isUnpublished,
  published: (row) => row.state === 'published',
}

/** What could be published now; one that was withdrawn is published again by itself only. */
export function isReady(row: AbstractSummary): boolean {
  return isUnpublished(row) && row.state !== 'withdrawn' && ['approved', 'presented'].includes(row.report_state)
}
