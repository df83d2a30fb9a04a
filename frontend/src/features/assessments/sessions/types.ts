import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type Session = Schemas['SessionRead']
export type SessionSummary = Schemas['SessionSummary']
export type SessionItem = Schemas['SessionItemRead']
export type SessionBody = Schemas['SessionRequest']
export type SessionPlan = Schemas['SessionPlan']
export type DecisionBody = Schemas['DecisionRequest']
export type Member = Schemas['SessionMemberRequest']
export type Papers = Schemas['SessionPapersRead']

export const ATTENDANCES = ['came', 'excused', 'absent'] as const
export const OUTCOMES = ['as_proposed', 'as_decided', 'sent_back'] as const
export const QUORUMS = ['half', 'two_thirds'] as const

/** What an item says now, as the form of its decision has it. */
export function decisionOf(item: SessionItem): DecisionBody {
  const { outcome, decided_grade, decision, discussion, recused } = item
  return { outcome: outcome ?? 'as_proposed', decided_grade, decision, discussion, recused }
}
