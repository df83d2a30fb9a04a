import { api, call, take } from '@/api/client'
import { ProblemError } from '@/api/problems'
import { problemText } from '@/api/problems'
import { ifMatch } from '@/queries/writing'
import { useSession } from '@/session/useSession'
import type { Draft, DraftFinding, DraftPhoto } from './draft'
import { isPassing, Refused, type Carrier } from './sending'
import { keepDraft, readPhoto } from './store'

/** Refusals are told apart from a network that fails: only the former need a person. */
async function sent<T>(calling: Promise<T>): Promise<T> {
  try {
    return await calling
  } catch (error) {
    if (error instanceof ProblemError && !isPassing(error.problem.status) && error.problem.code !== 'request-in-progress') {
      throw new Refused(problemText(error))
    }
    throw error
  }
}

function header(key: string) {
  return { 'idempotency-key': key }
}

async function inspection(draft: Draft, key: string): Promise<string> {
  const made = await sent(take(api.POST('/api/v1/inspections', {
    params: { header: header(key) },
    body: {
      reviewee_id: draft.revieweeId, kind: draft.kind, inspected_on: draft.inspectedOn,
      inspector_ids: draft.inspectorIds, note: draft.note, sending_id: draft.id,
    },
  })))
  return made.id
}

async function finding(draft: Draft, { id, areaId, severity, seen }: DraftFinding, key: string): Promise<string> {
  const made = await sent(take(api.POST('/api/v1/inspections/{inspection_id}/findings', {
    params: { path: { inspection_id: draft.serverId ?? '' }, header: header(key) },
    body: { area_id: areaId, severity, seen, sending_id: id },
  })))
  return made.id
}

async function photo({ serverId }: DraftFinding, { id, name }: DraftPhoto, key: string): Promise<void> {
  const blob = await readPhoto(id)
  // Deleted with the browser's data: the words are still worth sending.
  if (!blob) return
  const body = new FormData()
  body.set('file', new File([blob], name, { type: blob.type }))
  const url = new URL(`/api/v1/findings/${serverId}/files`, location.origin)
  await sent(call(new Request(url, { method: 'POST', body, headers: { 'Idempotency-Key': key } })))
}

async function feedBack(draft: Draft, key: string): Promise<void> {
  const path = { inspection_id: draft.serverId ?? '' }
  const { version } = await sent(take(api.GET('/api/v1/inspections/{inspection_id}', { params: { path } })))
  try {
    await sent(take(api.POST('/api/v1/inspections/{inspection_id}/actions/{action}', {
      params: { path: { ...path, action: 'feed_back' }, header: { ...header(key), ...ifMatch(version) } },
      body: { comment: null },
    })))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    // Done by an earlier try whose reply was lost, or by a colleague at a desk.
    const found = await take(api.GET('/api/v1/inspections/{inspection_id}', { params: { path } }))
    if (found.state !== 'fed_back') throw error
  }
}

const isTheirs = (draft: Draft) => useSession().me?.person_id === draft.owner

export const carrier: Carrier = { inspection, finding, photo, feedBack, keep: keepDraft, isTheirs }
