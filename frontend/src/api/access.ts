import { forgetReads } from './remembered'
import type { components } from './schema.gen'

/**
 * The access token. It lives in memory only: a script that reads storage finds nothing, and a closed
 * tab forgets it. The refresh token is an HttpOnly cookie that only the server reads.
 */

export type AccessReply = components['schemas']['TokenRead']

let token: string | null = null
let running: Promise<AccessReply | null> | null = null
const listeners = new Set<() => void>()

export function accessToken(): string | null {
  return token
}

export function keepAccess(reply: AccessReply | null): void {
  token = reply?.access_token ?? null
  if (!token) forgetReads()
}

/** Called when the server no longer knows us (refresh refused). Returns the unsubscriber. */
export function onAccessLost(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Trade the cookie for a new access token; `null` when there is no session any more. Throws TypeError
 * when the network is down: that ends no session.
 */
export function refreshAccess(): Promise<AccessReply | null> {
  running ??= oneTabAtATime(askForAccess).finally(() => {
    running = null
  })
  return running
}

/**
 * Refresh tokens are used once, and a second use ends the session. Two tabs that wake up together
 * must therefore take turns; the second then sends the cookie that the first one got.
 */
function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  // Without HTTPS there are no locks; a single tab is then all that is promised.
  if (!('locks' in navigator) || !navigator.locks) return work()
  return navigator.locks.request('shuping-refresh', work) as Promise<T>
}

async function askForAccess(): Promise<AccessReply | null> {
  const had = token
  const response = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    credentials: 'same-origin',
    // Finished although the page is left meanwhile: a token used and not received ends the session.
    keepalive: true,
    headers: { Accept: 'application/json' },
  })
  if (!response.ok) {
    // A server in trouble (5xx) has not ended the session.
    if (response.status >= 500) throw new TypeError('refresh failed')
    token = null
    if (had) for (const listener of listeners) listener()
    return null
  }
  const reply = (await response.json()) as AccessReply
  if (had && holderOf(had) !== holderOf(reply.access_token)) {
    // Somebody else signed in in another tab: what is written here must not go out under their name.
    token = null
    for (const listener of listeners) listener()
    return null
  }
  keepAccess(reply)
  return reply
}

/** Whose token it is (RFC 7519, `sub`); '' when it cannot be read. */
function holderOf(jwt: string): string {
  try {
    const claims = (jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    return String((JSON.parse(atob(claims)) as { sub?: unknown }).sub ?? '')
  } catch {
    return ''
  }
}
