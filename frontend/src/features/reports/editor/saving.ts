/**
 * What happens to a text between the key press and the server, without timers or requests (R6).
 *
 *   saved ──changed──▸ unsaved ──due──▸ saving ──acknowledged──▸ saved (or unsaved: typed meanwhile)
 *                         ▴               ├─ passing fault ─▸ waiting ──due, online──▸ saving
 *                         │               ├─ refused ──────▸ refused ──changed, due──▸ saving
 *                         └──chosen───────┼─ overtaken ────▸ conflict
 *                                         └─ closed ───────▸ closed (nothing more can be saved)
 */
export type Phase = 'saved' | 'unsaved' | 'saving' | 'waiting' | 'refused' | 'conflict' | 'closed'

/** What became of an attempt: gone wrong for now, for this text, because of another's save, for good. */
export type Fault = 'passing' | 'refused' | 'overtaken' | 'closed'

export interface Saving {
  phase: Phase
  /** The version that the text goes on from. */
  version: number
  /** Changed while the attempt under way was already sent. */
  isChangedSince: boolean
  /** Attempts that failed in a row. */
  failures: number
  /** When the first change that is not saved was made, in ms. */
  unsavedSince: number | null
}

export type SavingEvent =
  | { kind: 'changed'; at: number }
  /** Time is up, the person asked, or the network is back. */
  | { kind: 'due' }
  | { kind: 'acknowledged'; version: number; at: number }
  | { kind: 'failed'; fault: Fault; retryAfter?: number | null }
  /** A conflict was settled: the text that stays is saved over `version`, unless it is what is there. */
  | { kind: 'chosen'; version: number; isSame: boolean; at: number }
  /** A text was found on this computer that goes on from a version which is no longer the latest. */
  | { kind: 'diverged'; at: number }
  /** Another tab of this browser saved, and this one had nothing of its own: it goes on from there. */
  | { kind: 'followed'; version: number }

/** What to do next: send now, wake up after so many ms, or nothing. */
export type Order = { send: true } | { wait: number } | null

export const DELAY = 1500
/** Whoever types without a pause is saved all the same. */
export const LONGEST_DELAY = 8000
const FIRST_RETRY = 2000
const LONGEST_RETRY = 30_000

export const begin = (version: number): Saving => ({
  phase: 'saved', version, isChangedSince: false, failures: 0, unsavedSince: null,
})

/** Milliseconds before the next attempt: doubled each time, never sooner than the server asks for. */
export function backoff(failures: number, retryAfter: number | null = null): number {
  return Math.max(Math.min(FIRST_RETRY * 2 ** (failures - 1), LONGEST_RETRY), (retryAfter ?? 0) * 1000)
}

export function next(state: Saving, event: SavingEvent): [Saving, Order] {
  switch (event.kind) {
    case 'changed':
      return changed(state, event.at)
    case 'due':
      return ['unsaved', 'waiting', 'refused'].includes(state.phase)
        ? [{ ...state, phase: 'saving', isChangedSince: false }, { send: true }]
        : [state, null]
    case 'acknowledged':
      return acknowledged(state, event.version, event.at)
    case 'failed':
      return failed(state, event.fault, event.retryAfter)
    case 'chosen':
      if (state.phase !== 'conflict') return [state, null]
      return event.isSame
        ? [begin(event.version), null]
        : [{ ...begin(event.version), phase: 'unsaved', unsavedSince: event.at }, { wait: 0 }]
    case 'diverged':
      return [{ ...state, phase: 'conflict', unsavedSince: event.at }, null]
    case 'followed':
      return state.phase === 'saved' ? [begin(event.version), null] : [state, null]
  }
}

function changed(state: Saving, at: number): [Saving, Order] {
  const unsavedSince = state.unsavedSince ?? at
  switch (state.phase) {
    case 'conflict':
    case 'closed':
      // Kept on this computer; what becomes of it is for the person to say.
      return [{ ...state, unsavedSince }, null]
    case 'saving':
      return [{ ...state, isChangedSince: true, unsavedSince }, null]
    case 'waiting':
      // The wait that is under way goes on: typing does not make the network come back.
      return [{ ...state, unsavedSince }, null]
    default: {
      const left = Math.max(0, unsavedSince + LONGEST_DELAY - at)
      return [{ ...state, phase: 'unsaved', unsavedSince }, { wait: Math.min(DELAY, left) }]
    }
  }
}

function acknowledged(state: Saving, version: number, at: number): [Saving, Order] {
  if (state.phase !== 'saving') return [state, null]
  if (!state.isChangedSince) return [begin(version), null]
  return [{ ...begin(version), phase: 'unsaved', unsavedSince: at }, { wait: DELAY }]
}

function failed(state: Saving, fault: Fault, retryAfter: number | null = null): [Saving, Order] {
  if (state.phase !== 'saving') return [state, null]
  const failures = state.failures + 1
  switch (fault) {
    case 'passing':
      return [{ ...state, phase: 'waiting', failures }, { wait: backoff(failures, retryAfter) }]
    case 'refused':
      // The same text would be refused again; one that was changed meanwhile may not be.
      return state.isChangedSince
        ? [{ ...state, phase: 'unsaved', failures }, { wait: DELAY }]
        : [{ ...state, phase: 'refused', failures }, null]
    case 'overtaken':
      return [{ ...state, phase: 'conflict', failures: 0 }, null]
    case 'closed':
      return [{ ...state, phase: 'closed', failures: 0 }, null]
  }
}
