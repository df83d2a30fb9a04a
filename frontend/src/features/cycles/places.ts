import { subjectPath } from '@/ui/subjects'
import { setupPath } from './setup/steps'

/** Where a kind is done while nothing of it exists yet. */
const PLACES: Record<string, string> = {
  inspection: '/inspections', comment: '/meetings', remark: '/meetings', ballot: '/meetings', meeting: '/meetings',
  question: '/meetings', assessment: '/assessments',
  report: '/reports', rectification: '/rectifications',
}

interface Thing {
  subject_type: string | null
  subject_id: string | null
}

/** Where something that is missing is done: at the thing itself, else where its kind is; the board, where nowhere else. */
export function placeOf(cycleId: string, kind: string, thing: Thing | null): string {
  if (thing?.subject_type && thing.subject_id) {
    const place = subjectPath(thing.subject_type, thing.subject_id)
    if (place) return place
  }
  if (kind === 'roster' || kind === 'confirmation') return setupPath(cycleId, 'roster')
  if (kind === 'content_areas') return setupPath(cycleId, 'areas')
  return PLACES[kind] ?? `/cycles/${cycleId}?step=${kind}`
}
