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
export type MinutesRead = Schemas['MinutesRead']
export type ScreenRead = Schemas['ScreenRead']
export type Timer = Schemas['TimerRead']

/** What an event of kind `stage` tells. */
export interface Stage {
  version: number
  state: MeetingRead['state']
  current_item_id: string | null
  timer_started_at: string | null
  timer_used_ms: number
  turn_minutes: number
  due_count: number
  present_count: number | null
}
