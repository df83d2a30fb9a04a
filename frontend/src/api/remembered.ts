/**
 * What was read last, by address. Pages ask again every few seconds; with the tag of what is here the
 * server answers "not modified" without a body. It lives in memory only, as the access token does
 * (`Cache-Control: no-store`: nothing of it may lie on the disk of a shared computer), and belongs to
 * whoever read it: another token in its place, and none of it is asked with.
 */

interface Read {
  /** whose reply it is, and in which language */
  reader: string
  etag: string
  body: string
  headers: [string, string][]
}

const MOST = 40
const LONGEST = 300_000

const reads = new Map<string, Read>()

function readerOf(request: Request): string {
  return `${holderOf(request.headers.get('Authorization') ?? '')} ${request.headers.get('Accept-Language') ?? ''}`
}

/** Whose token it is; the token itself changes every few minutes. Unreadable: the token as it is. */
function holderOf(authorization: string): string {
  try {
    return (JSON.parse(atob((authorization.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as { sub: string }).sub
  } catch {
    return authorization
  }
}

/** Ask whether what was read is still so; returns what to answer with if it is. */
export function askWhetherKnown(request: Request): Read | undefined {
  if (request.method !== 'GET') return undefined
  const read = reads.get(request.url)
  if (!read || read.reader !== readerOf(request)) return undefined
  request.headers.set('If-None-Match', read.etag)
  return read
}

/** The reply for whoever asked: what was read, where the server says that it is still so. */
export async function orKnown(request: Request, response: Response, known: Read | undefined): Promise<Response> {
  if (response.status === 304 && known) return new Response(known.body, { status: 200, headers: known.headers })
  const etag = response.headers.get('ETag') ?? ''
  // Versions of rows are strong tags, and never make a 304.
  if (request.method !== 'GET' || response.status !== 200 || !etag.startsWith('W/')) return response
  const body = await response.text()
  reads.delete(request.url)
  if (body.length <= LONGEST) {
    const headers = [...response.headers].filter(([name]) => name !== 'content-encoding' && name !== 'content-length')
    reads.set(request.url, { reader: readerOf(request), etag, body, headers })
    const oldest = reads.keys().next().value
    if (reads.size > MOST && oldest !== undefined) reads.delete(oldest)
  }
  return new Response(body, { status: 200, headers: response.headers })
}

/** Nothing stays for the next person at this computer. */
export function forgetReads(): void {
  reads.clear()
}
