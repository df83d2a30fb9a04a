/** The calls of the page. No cookie, no account, no key but the slip's token. */
import type { components, operations } from '../api/schema.gen'
import { type Bytes, sha256, toHex } from '../protocol/bytes'

type Schemas = components['schemas']

export type Manifest = Schemas['ManifestRead']
export type SlipStatus = Schemas['SlipStatusRead']
export type ServerReceipt = Schemas['ReceiptRead']

type Answers = operations['get_manifest' | 'cast_ballot' | 'check_slip_status']['responses']
/** What may be refused here, as the contract says it, and what the page says by itself. */
export type Code = Answers['4XX' | '5XX']['content']['application/problem+json']['code'] | 'network' | 'unexpected'

/** A refusal of the server, by its code; `code` is "network" when there was no reply. */
export class Refused extends Error {
  // Only declared: as class fields they would bring 300 bytes of helpers for old phones along.
  declare readonly status: number
  declare readonly code: Code

  constructor(status: number, code: Code) {
    super(code)
    Object.assign(this, { status, code })
  }

  /** The reply may be lost although the ballot was recorded, or the server is busy: send again, identically. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || (this.status >= 500 && this.code !== 'election-key-missing')
  }
}

const PATIENCE = 20_000

async function call(
  election: string, path: string, body?: unknown, cache: RequestCache = 'no-store',
): Promise<Response> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE)
  let reply: Response
  try {
    reply = await fetch(`/api/v1/elections/${encodeURIComponent(election)}/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache,
      signal: stop.signal,
    })
  } catch {
    throw new Refused(0, 'network')
  } finally {
    clearTimeout(timer)
  }
  if (reply.ok) return reply
  const problem = (await reply.json().catch(() => ({}))) as { code?: Code }
  throw new Refused(reply.status, problem.code ?? 'unexpected')
}

async function json<T>(reply: Promise<Response>): Promise<T> {
  const response = await reply
  try {
    return (await response.json()) as T
  } catch {
    throw new Refused(0, 'network')
  }
}

/** The manifest and the SHA-256 of its bytes, which is sealed into the ballot and read out in the hall. */
export async function loadManifest(election: string): Promise<{ manifest: Manifest; hash: Bytes }> {
  const reply = await call(election, 'manifest')
  const bytes = new Uint8Array(await reply.arrayBuffer())
  const manifest = JSON.parse(new TextDecoder().decode(bytes)) as Manifest
  return { manifest, hash: await sha256(bytes) }
}

export function slipStatus(election: string, token: string): Promise<SlipStatus> {
  return json(call(election, 'slips/status', { token }))
}

export function cast(election: string, token: string, sealed: string): Promise<ServerReceipt> {
  return json(call(election, 'ballots', { token, sealed }))
}

/** Whose abstracts can be read: the same for every phone, so whatever lies between may keep it. */
export async function abstractsOf(election: string): Promise<readonly string[]> {
  const { reviewee_ids } = await json<Schemas['PublicAbstractList']>(call(election, 'abstracts', undefined, 'default'))
  return reviewee_ids
}

/** What is published about a reviewee; '' where nothing is (any more). */
export async function abstractOf(election: string, reviewee: string): Promise<string> {
  try {
    const path = `abstracts/${reviewee}`
    return (await json<Schemas['PublicAbstractRead']>(call(election, path, undefined, 'default'))).text
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return ''
    throw error
  }
}

/** A short form of a hash: 16 digits. */
export function short(hash: Uint8Array): string {
  return toHex(hash.subarray(0, 8))
}
