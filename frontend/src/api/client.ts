import createClient from 'openapi-fetch'
import { languageTag } from '@/i18n'
import { accessToken, refreshAccess } from './access'
import { networkProblem, problemOf } from './problems'
import { askWhetherKnown, orKnown } from './remembered'
import type { paths } from './schema.gen'

/** Sign-in calls answer 401 for a wrong password; refreshing would not help. */
const NEVER_REFRESHED = /\/api\/v1\/auth\/(login|refresh|logout)$/

/** A key per call, kept when the call is repeated; `crypto.randomUUID` needs HTTPS, this does not. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function prepared(request: Request): Request {
  const token = accessToken()
  if (token) request.headers.set('Authorization', `Bearer ${token}`)
  request.headers.set('Accept-Language', languageTag())
  if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
    request.headers.set('Idempotency-Key', newKey())
  }
  return request
}

/**
 * `fetch` with token, language and idempotency key. An expired token is renewed once and the call sent
 * again with the same key. Throws ProblemError for every refusal (4xx, 5xx) and for a dead network.
 */
export async function call(input: Request): Promise<Response> {
  const request = prepared(input)
  try {
    const known = askWhetherKnown(request)
    // The body can be read once only: keep a copy for the second try.
    const second = request.clone()
    let response = await fetch(request)
    if (response.status === 401 && accessToken() && !NEVER_REFRESHED.test(new URL(request.url).pathname)) {
      if (await refreshAccess()) response = await fetch(prepared(second))
    }
    response = await orKnown(second, response, known)
    if (!response.ok) throw await problemOf(response)
    return response
  } catch (error) {
    // fetch rejects with TypeError when there is no connection.
    if (error instanceof TypeError) throw networkProblem()
    throw error
  }
}

/**
 * The typed client: `api.GET('/api/v1/reports', { params: { query } })`. Give If-Match as
 * `params.header`. Use `take` to get the data.
 */
export const api = createClient<paths>({ baseUrl: location.origin, credentials: 'same-origin', fetch: call })

/** One page of a list; `next` leads to the following one, null on the last. */
export interface Page<Row> {
  items: Row[]
  next: string | null
}

/** A page is no list: its type says so to whoever takes it for one. */
type Whole<T> = T extends Page<unknown> ? 'one page only: use readAll, usePages or readFirst of @/queries/pages' : T

/** The data of a call that succeeded (refusals have thrown already). */
export async function take<T>(calling: Promise<{ data?: T; response: Response }>): Promise<Whole<NonNullable<T>>> {
  return (await calling).data as Whole<NonNullable<T>>
}

/** For `queries/pages.ts`, which goes on where a page ends. */
export async function takePage<Row>(calling: Promise<{ data?: Page<Row>; response: Response }>): Promise<Page<Row>> {
  return (await calling).data as Page<Row>
}

/** Data with its ETag, for a later edit with If-Match. */
export interface Tagged<T> {
  data: T
  etag: string
}

export async function takeTagged<T>(
  calling: Promise<{ data?: T; response: Response }>,
): Promise<Tagged<NonNullable<T>>> {
  const { data, response } = await calling
  return { data: data as NonNullable<T>, etag: response.headers.get('ETag') ?? '' }
}
