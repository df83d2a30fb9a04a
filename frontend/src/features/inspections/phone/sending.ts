import { isBlank, type Draft, type DraftFinding, type DraftPhoto } from './draft'

/** The next thing to send; each has a key of its own that stays when it is sent again. */
export type Step =
  | { what: 'inspection'; key: string }
  | { what: 'finding'; key: string; finding: DraftFinding }
  | { what: 'photo'; key: string; finding: DraftFinding; photo: DraftPhoto }
  | { what: 'feedback'; key: string }

/** What the sending needs of the network and of this phone; a refusal throws `Refused`, no network anything else. */
export interface Carrier {
  inspection(draft: Draft, key: string): Promise<string>
  finding(draft: Draft, finding: DraftFinding, key: string): Promise<string>
  photo(finding: DraftFinding, photo: DraftPhoto, key: string): Promise<void>
  feedBack(draft: Draft, key: string): Promise<void>
  keep(draft: Draft): Promise<void>
  /** Whether whoever wrote it is the one signed in: nothing goes out under somebody else's name. */
  isTheirs(draft: Draft): boolean
}

/** The server has read it and says no: sending it again would change nothing. */
export class Refused extends Error {}

export type Outcome = 'delivered' | 'refused' | 'later'

/** Inspection, then finding by finding with its photos, then the feedback; `null` when all has arrived. */
export function nextStep(draft: Draft): Step | null {
  if (!draft.serverId) return { what: 'inspection', key: `${draft.id}.${draft.revision}` }
  for (const finding of draft.findings) {
    if (isBlank(finding)) continue
    if (!finding.serverId) return { what: 'finding', key: `${finding.id}.${finding.revision}`, finding }
    const photo = finding.photos.find((one) => !one.isSent)
    if (photo) return { what: 'photo', key: photo.id, finding, photo }
  }
  return draft.isFedBack ? { what: 'feedback', key: `${draft.id}.feedback` } : null
}

/**
 * Send what is missing, step by step, and keep each success before the next: whenever it breaks off, it goes
 * on from there. 'later' when the network failed, 'refused' with the reason in the draft.
 */
export async function deliver(draft: Draft, carrier: Carrier): Promise<Outcome> {
  for (let step = nextStep(draft); step; step = nextStep(draft)) {
    if (!carrier.isTheirs(draft)) return 'later'
    try {
      if (await take(step, draft, carrier)) return 'delivered'
    } catch (error) {
      if (!(error instanceof Refused)) return 'later'
      if (step.what === 'photo') step.photo.fault = error.message
      draft.phase = 'refused'
      draft.fault = error.message
      await carrier.keep(draft)
      return 'refused'
    }
    await carrier.keep(draft)
  }
  return 'delivered'
}

/** Whether that was the last step. */
async function take(step: Step, draft: Draft, carrier: Carrier): Promise<boolean> {
  switch (step.what) {
    case 'inspection':
      draft.serverId = await carrier.inspection(draft, step.key)
      return false
    case 'finding':
      step.finding.serverId = await carrier.finding(draft, step.finding, step.key)
      return false
    case 'photo':
      await carrier.photo(step.finding, step.photo, step.key)
      step.photo.isSent = true
      step.photo.fault = ''
      return false
    case 'feedback':
      await carrier.feedBack(draft, step.key)
      return true
  }
}

/** Statuses that mean "not now": no reply, signed out, too many requests, a server in trouble. */
export function isPassing(status: number): boolean {
  return status === 0 || status === 401 || status === 408 || status === 429 || status >= 500
}
