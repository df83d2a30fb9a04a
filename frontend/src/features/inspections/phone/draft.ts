import { newId } from '@/queries/drafts'
import type { InspectionForm, Kind, School, Severity } from '../types'

/** A photo or PDF of a draft; its bytes lie beside the draft, under its id. */
export interface DraftPhoto {
  id: string
  name: string
  isSent: boolean
  /** Why the server did not take it, in words; '' while nothing is wrong. */
  fault: string
}

export interface DraftFinding {
  /** Goes along with each sending, so that one sent twice is one (`sending_id`). */
  id: string
  areaId: string
  severity: Severity
  seen: string
  photos: DraftPhoto[]
  serverId: string | null
  /** Counts changes: the same words are sent under the same key, other words under another. */
  revision: number
}

/** Writing: being filled in. Queued: to be sent as soon as there is a network. Refused: somebody has to look. */
export type Phase = 'writing' | 'queued' | 'refused'

/** An inspection on this phone that the server does not have, or not whole. */
export interface Draft {
  id: string
  /** Whose it is: at a shared phone nobody is shown another's. */
  owner: string
  cycleId: string
  revieweeId: string
  schoolName: string
  kind: Kind
  inspectedOn: string
  inspectorIds: string[]
  note: string
  findings: DraftFinding[]
  serverId: string | null
  phase: Phase
  /** Whether the school is told once everything has arrived. */
  isFedBack: boolean
  fault: string
  revision: number
  savedAt: string
}

export function newFinding(areaId = ''): DraftFinding {
  return { id: newId(), areaId, severity: 'minor', seen: '', photos: [], serverId: null, revision: 0 }
}

export function newDraft(owner: string, today: string, now: string): Draft {
  return {
    id: newId(), owner, cycleId: '', revieweeId: '', schoolName: '', kind: 'random', inspectedOn: today,
    inspectorIds: [owner], note: '', findings: [newFinding()], serverId: null, phase: 'writing', isFedBack: true,
    fault: '', revision: 0, savedAt: now,
  }
}

/** The school chosen in a draft, with its cycle. */
export function schoolOf(form: InspectionForm | null, revieweeId: string): { school: School; cycleId: string } | null {
  for (const cycle of form?.cycles ?? []) {
    const school = cycle.schools.find((one) => one.reviewee_id === revieweeId)
    if (school) return { school, cycleId: cycle.id }
  }
  return null
}

/** A finding that nobody has begun: it is not sent, and nothing is asked of it. */
export function isBlank(finding: DraftFinding): boolean {
  return finding.serverId === null && finding.seen.trim() === '' && finding.photos.length === 0
}

/** A draft in which nothing was entered yet is not worth keeping. */
export function isUntouched(draft: Draft): boolean {
  return draft.serverId === null && draft.revieweeId === '' && draft.note.trim() === '' && draft.findings.every(isBlank)
}

/** What is still missing before it can be sent, as keys of messages. */
export function missing(draft: Draft): string[] {
  const found: string[] = []
  if (!draft.revieweeId) found.push('school')
  if (!draft.inspectedOn) found.push('day')
  if (draft.inspectorIds.length === 0) found.push('inspectors')
  const begun = draft.findings.filter((finding) => !isBlank(finding))
  if (begun.some((finding) => finding.seen.trim() === '')) found.push('seen')
  if (begun.some((finding) => finding.areaId === '')) found.push('area')
  if (draft.isFedBack && begun.length === 0 && draft.note.trim() === '') found.push('nothing')
  return found
}

/** How much of it has arrived: what was sent, and of how many things. */
export function progress(draft: Draft): { sent: number; total: number } {
  const begun = draft.findings.filter((finding) => !isBlank(finding))
  const photos = begun.flatMap((finding) => finding.photos)
  const sent = Number(draft.serverId !== null) + begun.filter((finding) => finding.serverId).length
    + photos.filter((photo) => photo.isSent).length
  return { sent, total: 1 + begun.length + photos.length + Number(draft.isFedBack) }
}

/**
 * To be sent again from the beginning, under new keys: what the server has it recognises by the ids, what
 * it lost or somebody removed there comes back.
 */
export function startOver(draft: Draft): void {
  draft.serverId = null
  draft.revision += 1
  draft.fault = ''
  for (const finding of draft.findings) {
    finding.serverId = null
    finding.revision += 1
    for (const photo of finding.photos) {
      photo.isSent = false
      photo.fault = ''
    }
  }
}
