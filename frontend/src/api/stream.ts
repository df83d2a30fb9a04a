import { call } from './client'
import { toProblem } from './problems'

/** One server-sent event. */
export interface StreamEvent {
  kind: string
  data: Record<string, unknown>
}

export type StreamState = 'connecting' | 'live' | 'lost' | 'refused'

export interface Following {
  onEvent: (event: StreamEvent) => void
  onState: (state: StreamState) => void
  headers?: Record<string, string>
}

/** The server says something at least every 15 seconds; three times that is silence. */
const SILENCE = 45_000
const [FIRST_PAUSE, LONGEST_PAUSE] = [500, 8_000]
/** Refusals that asking again does not change. */
const FINAL = new Set([401, 403, 404])

/**
 * Follow a stream until the returned function is called. EventSource cannot send a token, so this reads the
 * stream itself: it comes back by itself after a lost connection and after the token's end (with a fresh
 * one), and the server then sends what was missed.
 */
export function followStream(path: string, following: Following): () => void {
  let isOver = false
  let lastId: string | null = null
  let pause = FIRST_PAUSE
  let abort = new AbortController()
  let hurry: () => void = () => undefined

  async function connect(): Promise<void> {
    const headers = new Headers({ Accept: 'text/event-stream', ...following.headers })
    if (lastId !== null) headers.set('Last-Event-ID', lastId)
    abort = new AbortController()
    const response = await call(
      new Request(new URL(path, location.origin), { headers, signal: abort.signal, cache: 'no-store' }))
    if (!response.body) throw new TypeError('no body')
    following.onState('live')
    pause = FIRST_PAUSE
    await readEvents(response.body, abort, (id, event) => {
      lastId = id
      following.onEvent(event)
    })
  }

  async function run(): Promise<void> {
    while (!isOver) {
      try {
        await connect()
      } catch (error) {
        if (isOver) return
        if (FINAL.has(toProblem(error).status)) {
          following.onState('refused')
          return
        }
      }
      if (isOver) return
      following.onState('lost')
      await new Promise<void>((resolve) => {
        hurry = resolve
        // not all at once: a whole hall comes back after the server was away
        setTimeout(resolve, pause * (0.5 + Math.random()))
      })
      pause = Math.min(pause * 2, LONGEST_PAUSE)
    }
  }

  // A connection from before may be dead without anybody having noticed: begin anew.
  const isBack = () => {
    pause = FIRST_PAUSE
    abort.abort()
    hurry()
  }
  window.addEventListener('online', isBack)
  following.onState('connecting')
  void run()
  return () => {
    isOver = true
    window.removeEventListener('online', isBack)
    abort.abort()
    hurry()
  }
}

async function readEvents(
  body: ReadableStream<Uint8Array>, abort: AbortController, tell: (id: string, event: StreamEvent) => void,
): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let silence = 0
  const listen = () => {
    clearTimeout(silence)
    silence = window.setTimeout(() => abort.abort(), SILENCE)
  }
  try {
    for (;;) {
      listen()
      const { done, value } = await reader.read()
      if (done) return
      const blocks = (text + decoder.decode(value, { stream: true })).split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const found = parseEvent(block)
        if (found) tell(found.id, found.event)
      }
    }
  } finally {
    clearTimeout(silence)
  }
}

/** A block of a stream; null for heartbeats and what is no event of ours. */
export function parseEvent(block: string): { id: string; event: StreamEvent } | null {
  const fields: Record<string, string> = {}
  for (const line of block.split('\n')) {
    const at = line.indexOf(': ')
    if (at > 0) fields[line.slice(0, at)] = line.slice(at + 2)
  }
  const { id, event, data } = fields
  if (id === undefined || event === undefined || data === undefined) return null
  return { id, event: { kind: event, data: JSON.parse(data) as Record<string, unknown> } }
}
