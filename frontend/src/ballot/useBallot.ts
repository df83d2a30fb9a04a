import { computed, reactive, ref, toRaw, watch } from 'vue'
import { fromHex, toHex } from '../protocol/bytes'
import type { Receipt } from '../protocol/receipts'
import { sealSheet } from '../protocol/seal'
import { SECRET_SIZE, hpkeInfo, leafHash } from '../protocol/sheets'
import { type Manifest, Refused, cast, loadManifest, short, slipStatus } from './server'
import { type Slip, phone, takeSlip } from './storage'
import type { Refusal } from './texts'

export type Step = 'loading' | 'filling' | 'checking' | 'sending' | 'done' | 'refused'

/** Seconds between automatic tries; the last one repeats. */
const WAITS = [1, 2, 4, 8, 15]

const REFUSALS: Record<string, Refusal> = {
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
  let wake: () => void = () => undefined

  const graded = computed(() => grades.filter((grade) => grade > 0).length)

  function refuse(reason: Refusal) {
    refusal.value = reason
    step.value = 'refused'
  }

  async function start(): Promise<void> {
    step.value = 'loading'
    if (!globalThis.crypto?.subtle) return refuse('no-crypto')
    slip = takeSlip()
    if (!slip) {
      if (!showRemembered()) refuse('no-slip')
      return
    }
    try {
      await open(slip)
    } catch (error) {
      refuse(reasonOf(error))
    }
  }

  /** Without a slip, the newest receipt of this phone (a reload after sending). */
  function showRemembered(): boolean {
    const [latest] = phone.receipts()
    if (latest) show(latest)
    return latest !== undefined
  }

  async function open(current: Slip) {
    if (phone.pending(current)) return send()
    const status = await slipStatus(current.election, current.token)
    if (status.status === 'void') return refuse('void')
    if (status.status === 'paper') return refuse('paper')
    if (status.status === 'used') return alreadyUsed(status.receipt?.leaf ?? '')
    if (status.state !== 'open') {
      if (status.status !== 'unknown') return refuse('early')
      if (!showRemembered()) refuse('closed')
      return
    }
    const loaded = await loadManifest(current.election)
    fullHash = loaded.hash
    manifestHash.value = short(loaded.hash)
    manifest.value = loaded.manifest
    fillFromDraft(current, loaded.manifest)
    step.value = 'filling'
  }

  function alreadyUsed(leaf: string) {
    const mine = phone.receipts().find((kept) => kept.leaf === leaf)
    if (!mine) return refuse('used')
    receipt.value = mine
    refuse('mine')
  }

  function fillFromDraft(current: Slip, loaded: Manifest) {
    const draft = phone.draft(current)
    const kept = draft && draft.manifest === manifestHash.value ? draft.grades : []
    grades.splice(0, grades.length, ...loaded.reviewees.map((_, at) => kept[at] ?? 0))
  }

  watch(grades, () => {
    if (slip && step.value === 'filling') phone.keepDraft(slip, manifestHash.value, toRaw(grades))
  })

  function gradeRest(grade: number) {
    grades.forEach((given, at) => {
      if (given === 0) grades[at] = grade
    })
  }

  /** Seal once, keep the bytes, then send them until there is an answer. */
  async function send(): Promise<void> {
    if (!slip || step.value === 'sending') return
    const current = slip
    step.value = 'sending'
    isRetrying.value = false
    try {
      const pending = phone.pending(current) ?? (await seal(current))
      const answer = await untilAnswered(current, pending.sealed)
      if (answer.leaf !== pending.leaf) return refuse('failed')
      const { secret } = pending
      finish(current, { election: current.election, ...answer, ...(secret ? { secret } : {}) })
    } catch (error) {
      if (error instanceof Refused && !error.isPassing) phone.forgetPending(current)
      refuse(reasonOf(error))
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

  async function untilAnswered(current: Slip, sealed: string) {
    for (let tries = 0; ; tries += 1) {
      try {
        return await cast(current.election, current.token, sealed)
      } catch (error) {
        if (!(error instanceof Refused) || !error.isPassing) throw error
        isRetrying.value = true
        await pause(WAITS[Math.min(tries, WAITS.length - 1)] ?? 1)
      }
    }
  }

  function pause(seconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  function finish(current: Slip, kept: Receipt) {
    phone.finish(current, kept)
    grades.splice(0)
    show(kept)
  }

  function show(kept: Receipt) {
    receipt.value = kept
    step.value = 'done'
  }

  function reasonOf(error: unknown): Refusal {
    if (!(error instanceof Refused)) return 'offline'
    if (error.isPassing) return 'offline'
    return REFUSALS[error.code] ?? (error.status === 422 ? 'wrong' : 'failed')
  }

  return {
    step, refusal, manifest, manifestHash, grades, graded, receipt, isRetrying,
    start, send, gradeRest, retryNow: () => wake(),
  }
}
