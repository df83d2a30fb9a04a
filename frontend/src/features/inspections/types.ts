import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type Inspection = Schemas['InspectionRead']
export type InspectionSummary = Schemas['InspectionSummary']
export type InspectionForm = Schemas['InspectionFormRead']
export type School = Schemas['SchoolRead']
export type Finding = Schemas['FindingRead']
export type FindingSummary = Schemas['FindingSummary']
export type Evidence = Schemas['FindingFileRead']
export type SelfCheck = Schemas['SelfCheckRead']
export type SelfCheckItem = Schemas['SelfCheckItemRead']
export type Outcome = Schemas['Outcome']

export const KINDS = ['thematic', 'random', 'cross'] as const
export const SEVERITIES = ['minor', 'notable', 'serious'] as const
export const OUTCOMES = ['done', 'partly', 'not_done'] as const
export type Kind = (typeof KINDS)[number]
export type Severity = (typeof SEVERITIES)[number]
