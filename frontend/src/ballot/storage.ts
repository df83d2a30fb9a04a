import { RECEIPTS, type Receipt } from '../protocol/receipts'

/**
 * What this phone remembers, so that reload, back, a lost reply or an empty battery lose nothing: the slip
 * (its token leaves the address bar at once), the draft, and the sealed sheet before it is sent. All of it
 * is wiped when the receipt is here; only receipts stay.
 */
export interface Slip {
  election: string
  token: string
}

export interface Pending {
  sealed: string
  leaf: string
  /** Goes onto the receipt: with it the voter finds their grades counted, and nobody learns them from it. */
  secret?: string
}

const SLIP = 'ballot.slip'
/** By slip: whoever scans theirs on a borrowed phone must not see what somebody else filled in. */
const draftKey = (slip: Slip) => `ballot.draft.${slip.election}.${slip.token}`
const pendingKey = (slip: Slip) => `ballot.pending.${slip.election}.${slip.token}`

/** Private windows may have no storage: then the page works until it is closed. */
const memory = new Map<string, string>()

function read<T>(key: string): T | null {
  let text: string | null = memory.get(key) ?? null
  try {
    text ??= localStorage.getItem(key)
  } catch {
    // no storage: memory has it
  }
  try {
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

function write(key: string, value: unknown): void {
  const text = JSON.stringify(value)
  try {
    localStorage.setItem(key, text)
    memory.delete(key)
  } catch {
    memory.set(key, text) // full or forbidden
  }
}

function wipe(...keys: string[]): void {
  for (const key of keys) {
    memory.delete(key)
    try {
      localStorage.removeItem(key)
    } catch {
      // no storage
    }
  }
}

export const phone = {
  slip: () => read<Slip>(SLIP),
  keepSlip: (slip: Slip) => write(SLIP, slip),
  draft: (slip: Slip) => read<{ manifest: string; grades: number[] }>(draftKey(slip)),
  keepDraft: (slip: Slip, manifest: string, grades: readonly number[]) =>
    write(draftKey(slip), { manifest, grades }),
  pending: (slip: Slip) => read<Pending>(pendingKey(slip)),
  keepPending: (slip: Slip, pending: Pending) => write(pendingKey(slip), pending),
  forgetPending: (slip: Slip) => wipe(pendingKey(slip)),
  /** Nothing can be sent with this slip any more. */
  forget: (slip: Slip) => wipe(pendingKey(slip), draftKey(slip)),
  receipts: () => read<Receipt[]>(RECEIPTS) ?? [],
  /** The receipt is here: everything that belongs to the slip goes. */
  finish(slip: Slip, receipt: Receipt) {
    const others = this.receipts().filter(({ leaf }) => leaf !== receipt.leaf)
    write(RECEIPTS, [receipt, ...others].slice(0, 20))
    this.forget(slip)
    if (this.slip()?.token === slip.token) wipe(SLIP)
  },
}

/**
 * The slip in the address (#e=…&t=…), erased from the address bar and history; else the remembered one. The
 * code on the big screen names an election only.
 */
export function takeSlip(): { scanned: Slip | null; election: string | null } {
  const fragment = new URLSearchParams(location.hash.slice(1))
  const [election, token] = [fragment.get('e'), fragment.get('t')]
  if (election && token) {
    phone.keepSlip({ election, token })
    history.replaceState(null, '', location.pathname)
  }
  const slip = phone.slip()
  return { scanned: slip && election && slip.election !== election ? null : slip, election }
}
