import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type MeetingRead = Schemas['MeetingRead']
export type MeetingSummary = Schemas['MeetingSummary']
export type AgendaItem = Schemas['AgendaItemRead']
export type CommentRead = Schemas['CommentRead']
export type QuestionRead = Schemas['QuestionRead']
export type AnswerRead = Schemas['QuestionAnswerRead']
export type RemarkRead = Schemas['RevieweeRemarkRead']
export type ClosingRemarkRead = Schemas['ClosingRemarkRead']
