import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type Assessment = Schemas['AssessmentRead']
export type AssessmentSummary = Schemas['AssessmentSummary']
export type Evidence = Schemas['EvidenceRead']
export type EvidenceKind = Schemas['EvidenceKindRead']
export type Ballot = Schemas['BallotResultRead']
export type Composite = Schemas['CompositeRead']
export type OpinionBody = Schemas['OpinionRequest']
export type OpinionDraft = Schemas['OpinionDraftRead']
export type Place = Schemas['AssessmentPlace']
export type Citation = Schemas['CitationRequest']
export type Objection = Schemas['ObjectionRead']
export type Step = Schemas['HistoryRead']

export const GRADES = ['good', 'fairly_good', 'fair', 'poor'] as const
export type Grade = (typeof GRADES)[number]

export const SCOPES = ['reviewee', 'organization', 'cycle'] as const
