import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type Interview = Schemas['InterviewRead']
export type InterviewSummary = Schemas['InterviewSummary']
export type AppointmentBody = Schemas['AppointmentRequest']
export type RecordBody = Schemas['InterviewRecordRequest']

export const STATES = ['due', 'scheduled', 'held', 'signed_by_interviewer', 'signed_by_reviewee', 'done', 'dropped'] as const
