/**
 * What somebody wrote and the server has not got yet, kept by this browser so that a reload, a crash or a
 * lost connection loses nothing (R6). Kept by person: at a shared computer nobody is shown another's. Local
 * storage and no database: a write is over when the call is, also while the page is being closed.
 */
const PREFIX = 'shuping.unsent'
const DAY = 86_400_000
/** What nobody came back for in this time is not waited for any longer. */
const OWN_DAYS = 60
/** Somebody else signed in here since: it is kept for its writer a while, seen by nobody, then goes. */
const OTHERS_DAYS = 7
const MOST = 200
/** In characters; a browser has room for about five million in all. */
const LARGEST = 1_000_000

export interface Unsent<T> {
  key: string
  /** When it was last written, ISO 8601. */
  at: string
  value: T
}

const folder = (personId: string, subject = '') => `${PREFIX}.${personId}.${subject}`

/** Keep a value; its key, or `null` when nobody is signed in, there is no room or storage is refused. */
export function keepUnsent(personId: string, subject: string, value: unknown): string | null {
  if (personId === '') return null
  const key = folder(personId, subject)
  const text = JSON.stringify({ at: new Date().toISOString(), value })
  if (text.length > LARGEST) return null
  if (put(key, text)) return key
  tidyUnsent(personId)
  return put(key, text) ? key : null
}

function put(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}

/** Everything kept for a person whose subject begins so, the latest first. */
export function listUnsent<T>(personId: string, subject = ''): Unsent<T>[] {
  const found = personId === '' ? [] : keysOf(folder(personId, subject)).flatMap((key) => read<T>(key))
  return found.sort((one, other) => (one.at < other.at ? 1 : -1))
}

function read<T>(key: string): Unsent<T>[] {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? '') as Partial<Unsent<T>>
    // Kept before values were put into an envelope: the value itself, with or without its time.
    const { at = '', value = found as T } = found
    return [{ key, at, value }]
  } catch {
    // Not ours, or cut off: nothing that could be shown.
    return []
  }
}

export function dropUnsent(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Without storage there is nothing to drop.
  }
}

/** Forget all that is kept for a person: they leave this computer to others. */
export function clearUnsent(personId: string): void {
  if (personId === '') return
  for (const key of keysOf(folder(personId))) dropUnsent(key)
}

/** Called when this person signs in: what is too old, too much or another's for too long goes. */
export function tidyUnsent(personId: string): void {
  const own = listUnsent<unknown>(personId)
  for (const { key } of own.slice(MOST)) dropUnsent(key)
  dropOlder(own, OWN_DAYS)
  const others = keysOf(`${PREFIX}.`).filter((key) => !key.startsWith(folder(personId)))
  dropOlder(others.flatMap((key) => read<unknown>(key)), OTHERS_DAYS)
}

function dropOlder(found: readonly Unsent<unknown>[], days: number): void {
  const limit = new Date(Date.now() - days * DAY).toISOString()
  for (const { key, at } of found) if (at !== '' && at < limit) dropUnsent(key)
}

function keysOf(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}
