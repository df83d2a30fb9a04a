import type { Assessment } from '../types'

/** Steps that are taken at the objection, not at the top of the page. */
export const ANSWERS: ReadonlySet<string> = new Set(['uphold', 'refuse'])

/** What the reviewee is told to do now: a key below `objections.next`; `today` is the county's. */
export function nextOf(assessment: Assessment, today: string): string {
  if (assessment.state !== 'fed_back') return 'announced'
  if (assessment.objection) return assessment.objection.outcome ? 'refused' : 'open'
  if (assessment.waived_at) return 'waived'
  const isOver = assessment.objection_until !== null && today > assessment.objection_until
  if (!assessment.acknowledged_at) return isOver ? 'late' : 'read'
  return isOver ? 'waiting' : 'acknowledged'
}
