/** Where a subject of a notice, to-do or audit event is shown. */
const PATHS: Record<string, (id: string) => string> = {
  cycle: (id) => `/cycles/${id}`,
  report: (id) => `/reports/${id}`,
  // An abstract has the id of its report, and is written on its page.
  abstract: (id) => `/reports/${id}`,
  public_comment: () => '/public-comments?state=shown',
  // What waits is of a cycle.
  public_comments: (id) => `/public-comments?cycle_id=${id}`,
  meeting: (id) => `/meetings/${id}`,
  // A question is answered on its meeting's page, which finds the meeting by it.
  question: (id) => `/meetings?question=${id}`,
  election: (id) => `/elections/${id}`,
  assessment: (id) => `/assessments/${id}`,
  announcement: (id) => `/announcements/${id}`,
  deliberation_session: (id) => `/sessions/${id}`,
  interview: (id) => `/interviews/${id}`,
  bulletin: (id) => `/rectifications/bulletins/${id}`,
  rectification: (id) => `/rectifications/${id}`,
  inspection: (id) => `/inspections/${id}`,
  self_check: (id) => `/self-checks/${id}`,
}

/** The page of a subject, or `null` where there is none (then it is shown as text). */
export function subjectPath(type: string, id: string, params: Record<string, string> = {}): string | null {
  if (type === 'question' && params['meeting_id']) return `/meetings/${params['meeting_id']}`
  return PATHS[type]?.(id) ?? null
}
