import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type Rectification = Schemas['RectificationRead']
export type RectificationSummary = Schemas['RectificationSummary']
export type Entry = Schemas['RectificationEntryRead']
export type EvidenceFile = Schemas['EvidenceFileRead']

export const STATES = ['open', 'acknowledged', 'in_progress', 'submitted', 'returned', 'accepted'] as const
export const MODES = ['at_once', 'staged'] as const
export type Mode = (typeof MODES)[number]
export const ESCALATIONS = ['reminder', 'supervision', 'talk'] as const
export const EVIDENCE_KINDS = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx'
