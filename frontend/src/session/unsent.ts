/**
 * What somebody wrote and the server has not got yet, kept by this browser so that a reload, a crash or a
 * lost connection loses nothing. Kept by person: at a shared computer nobody is shown another's. Local
 * storage and no database: a write is over when the call is, also while the page is being closed.
 */
const PREFIX = 'shuping.unsent'

export interface Unsent<T> {
  key: string
  value: T
}

const folder = (personId: string, subject = '') => `${PREFIX}.${personId}.${subject}`

/** Keep a value; its key, or `null` when the browser has no room or refuses storage. */
export function keepUnsent(personId: string, subject: string, value: unknown): string | null {
  const key = folder(personId, subject)
  try {
    localStorage.setItem(key, JSON.stringify(value))
    return key
  } catch {
    return null
  }
}

/** Everything kept for a person whose subject begins so. */
export function listUnsent<T>(personId: string, subject = ''): Unsent<T>[] {
  return keysOf(folder(personId, subject)).flatMap((key) => {
    try {
      return [{ key, value: JSON.parse(localStorage.getItem(key) ?? '') as T }]
    } catch {
      // Not ours, or cut off: nothing that could be shown.
      return []
    }
  })
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
  for (const key of keysOf(folder(personId))) dropUnsent(key)
}

function keysOf(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}
