import { computed, reactive, ref, toRaw, watch } from 'vue'
import { fromHex, toHex } from '../protocol/bytes'
import type { Receipt } from '../protocol/receipts'
import { sealSheet } from '../protocol/seal'
import { SECRET_SIZE, hpkeInfo, leafHash } from '../protocol/sheets'
import { newPatience } from './patience'
import { type Code, type Manifest, Refused, type ServerReceipt, cast, loadManifest, short, slipStatus } from './server'
import { type Slip, phone, takeSlip } from './storage'
import type { Refusal } from './texts'

export type Step = 'loading' | 'filling' | 'checking' | 'sending' | 'done' | 'refused'

/** Seconds between automatic tries; the last one repeats. */
const WAITS = [1, 2, 4, 8, 15]
/** Seconds until the page asks again by itself whether it can go on. */
const ASK_AGAIN = 15

/** What passes without the voter doing anything: the page goes on by itself. */
export const PASSING: ReadonlySet<Refusal> = new Set<Refusal>(['early', 'offline', 'key'])
/** What can never be sent any more is not kept either. */
const FINAL: ReadonlySet<Refusal> = new Set<Refusal>(['used', 'mine', 'late', 'closed', 'void', 'paper'])

const REFUSALS: Partial<Record<Code, Refusal>> = {
  'unknown-slip': 'wrong',
  'not-found': 'wrong',
  'malformed-token': 'wrong',
  'slip-already-used': 'used',
  'ballot-not-open': 'early',
  'ballot-closed': 'closed',
  'duplicate-sheet': 'copy',
  'election-key-missing': 'key',
  'malformed-sheet': 'changed',
}

/**
 * One phone, one slip: everything between the QR code and the receipt. The slip is asked about before
 * anything is filled in; the sealed bytes are kept before they are sent and sent unchanged at every try.
 */
export function useBallot() {
  const step = ref<Step>('loading')
  const refusal = ref<Refusal>('failed')
  const manifest = ref<Manifest | null>(null)
  const manifestHash = ref('')
  const grades = reactive<number[]>([])
  const receipt = ref<Receipt | null>(null)
  const isRetrying = ref(false)
  let slip: Slip | null = null
  let fullHash = new Uint8Array()
  /** Counts the starts: what an earlier one still waits for no longer matters. */
  let turn = 0
  const patience = newPatience()

  const graded = computed(() => grades.filter((grade) => grade > 0).length)

  function refuse(reason: Refusal) {
    refusal.value = reason
    step.value = 'refused'
    if (PASSING.has(reason)) patience.later(ASK_AGAIN, () => document.hidden || void start(true))
    else if (FINAL.has(reason) && slip) phone.forget(slip)
  }

  /** From the beginning; `isQuiet` leaves what is said on the screen until there is something else to say. */
  async function start(isQuiet = false): Promise<void> {
    patience.stop()
    if (!isQuiet) step.value = 'loading'
    if (!globalThis.crypto?.subtle) return refuse('no-crypto')
    const { scanned, election } = takeSlip()
    slip = scanned
    if (!slip) {
      if (!showRemembered(election)) refuse('no-slip')
      return
    }
    const mine = (turn += 1)
    try {
      await open(slip, () => mine !== turn, isQuiet)
    } catch (error) {
      if (mine === turn) refuse(reasonOf(error))
    }
  }

  /** The newest receipt of this phone, of this election if told (a reload after sending). */
  function showRemembered(election: string | null): boolean {
    const kept = phone.receipts().find((one) => !election || one.election === election)
    if (kept) show(kept)
    return kept !== undefined
  }

  async function open(current: Slip, isOver: () => boolean, isQuiet: boolean) {
    if (phone.pending(current)) return send()
    // Both at once: on a slow network each way there and back is half a second.
    const asking = slipStatus(current.election, current.token)
    const coming = isQuiet ? null : loadManifest(current.election)
    coming?.catch(() => undefined)
    const status = await asking
    if (isOver()) return
    if (status.status === 'void') return refuse('void')
    if (status.status === 'paper') return refuse('paper')
    if (status.status === 'used') return alreadyUsed(current, status.receipt)
    if (status.state !== 'open') {
      if (status.status !== 'unknown') return refuse('early')
      if (!showRemembered(current.election)) refuse('closed')
      return
    }
    const loaded = await (coming ?? loadManifest(current.election))
    if (isOver()) return
    fullHash = loaded.hash
    manifestHash.value = short(loaded.hash)
    manifest.value = loaded.manifest
    fillFromDraft(current, loaded.manifest)
    step.value = 'filling'
  }

  /** Whoever holds the slip may see its receipt; with what is behind the codes on the phone that voted only. */
  function alreadyUsed(current: Slip, given: ServerReceipt | null) {
    const mine = phone.receipts().find(({ leaf }) => leaf === given?.leaf)
    receipt.value = mine ?? (given && { election: current.election, ...given })
    refuse(mine ? 'mine' : 'used')
  }

  function fillFromDraft(current: Slip, loaded: Manifest) {
    const draft = phone.draft(current)
    const kept = draft && draft.manifest === manifestHash.value ? draft.grades : []
    grades.splice(0, grades.length, ...loaded.reviewees.map((_, at) => kept[at] ?? 0))
  }

  watch(grades, () => {
    if (!slip || step.value !== 'filling') return
    if (graded.value) phone.keepDraft(slip, manifestHash.value, toRaw(grades))
    else phone.forget(slip)
  })

  function gradeRest(grade: number) {
    grades.forEach((given, at) => {
      if (given === 0) grades[at] = grade
    })
  }

  /** Seal once, keep the bytes, then send them until there is an answer. */
  async function send(): Promise<void> {
    if (!slip || step.value === 'sending') return
    const [current, mine] = [slip, turn]
    const isShown = () => mine === turn
    step.value = 'sending'
    isRetrying.value = false
    try {
      const pending = phone.pending(current) ?? (await seal(current))
      const answer = await untilAnswered(current, pending.sealed, isShown)
      if (answer.leaf !== pending.leaf) return refuse('failed')
      const { secret } = pending
      const kept = { election: current.election, ...answer, ...(secret ? { secret } : {}) }
      phone.finish(current, kept)
      if (isShown()) show(kept)
    } catch (error) {
      const reason = reasonOf(error)
      if (!PASSING.has(reason)) phone.forgetPending(current)
      // Another slip was scanned meanwhile: the screen is its own.
      if (!isShown()) return
      if (PASSING.has(reason)) return refuse(reason)
      // Another phone was faster, or the paper desk: ask what became of the slip, and for its receipt.
      if (reason === 'used') return start(true)
      refuse(reason === 'closed' ? 'late' : reason)
    }
  }

  async function seal(current: Slip) {
    if (!manifest.value) throw new Refused(0, 'network')
    const secret = crypto.getRandomValues(new Uint8Array(SECRET_SIZE))
    const sealed = await sealSheet(
      { secret, grades: [...grades] },
      fromHex(manifest.value.public_key),
      hpkeInfo(manifest.value.election_id, fullHash),
    )
    const pending = { sealed: toHex(sealed), leaf: toHex(await leafHash(sealed)), secret: toHex(secret) }
    phone.keepPending(current, pending)
    return pending
  }

  async function untilAnswered(current: Slip, sealed: string, isShown: () => boolean) {
    for (let tries = 0; ; tries += 1) {
      try {
        return await cast(current.election, current.token, sealed)
      } catch (error) {
        if (!(error instanceof Refused) || !error.isPassing) throw error
        if (isShown()) isRetrying.value = true
        await patience.wait(WAITS[Math.min(tries, WAITS.length - 1)] ?? 1)
      }
    }
  }

  function show(kept: Receipt) {
    receipt.value = kept
    step.value = 'done'
    grades.splice(0)
  }

  function reasonOf(error: unknown): Refusal {
    if (!(error instanceof Refused) || error.isPassing) return 'offline'
    return REFUSALS[error.code] ?? (error.status === 422 ? 'wrong' : 'failed')
  }

  /** The network is back, the phone was woken up, or the voter is impatient. */
  function hurry() {
    if (step.value === 'sending') patience.hurry()
    else if (step.value === 'refused' && PASSING.has(refusal.value)) void start(true)
  }

  return {
    step, refusal, manifest, manifestHash, grades, graded, receipt, isRetrying,
    start, send, gradeRest, hurry,
  }
}
