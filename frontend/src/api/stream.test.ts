import { afterEach, describe, expect, it, vi } from 'vitest'
import { followStream, parseEvent, type StreamEvent, type StreamState } from './stream'

/** A reply whose body says these chunks and then ends. */
function reply(...chunks: string[]): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk))
      controller.close()
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}

async function until(isSo: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(isSo()).toBe(true), { timeout: 5000 })
}

afterEach(() => vi.unstubAllGlobals())

describe('parseEvent', () => {
  it('reads an event and skips heartbeats', () => {
    expect(parseEvent('id: 7\nevent: stage\ndata: {"version":3}')).toEqual({
      id: '7', event: { kind: 'stage', data: { version: 3 } },
    })
    expect(parseEvent(':')).toBeNull()
  })
})

describe('followStream', () => {
  it('comes back with the number of the last event after the stream has ended', async () => {
    const asked: (string | null)[] = []
    const replies = [
      reply('id: 4\nevent: ready\ndata: {}\n\n:\n\nid: 5\nevent: sta', 'ge\ndata: {"version":2}\n\n'),
      reply('id: 6\nevent: agenda\ndata: {}\n\n'),
    ]
    vi.stubGlobal('fetch', vi.fn(async (request: Request) => {
      asked.push(request.headers.get('Last-Event-ID'))
      return replies.shift() ?? new Promise<Response>(() => undefined)
    }))
    const events: StreamEvent[] = []
    const states: StreamState[] = []
    const stop = followStream('/api/v1/x/stream', { onEvent: (e) => events.push(e), onState: (s) => states.push(s) })
    await until(() => asked.length === 3)
    stop()
    expect(events.map(({ kind }) => kind)).toEqual(['ready', 'stage', 'agenda'])
    expect(asked).toEqual([null, '5', '6'])
    expect(states).toEqual(['connecting', 'live', 'lost', 'live', 'lost'])
  })

  it('does not ask again when it was refused', async () => {
    const fetching = vi.fn(async () => new Response('{"status":403}', {
      status: 403, headers: { 'Content-Type': 'application/problem+json' },
    }))
    vi.stubGlobal('fetch', fetching)
    const states: StreamState[] = []
    followStream('/api/v1/x/stream', { onEvent: () => undefined, onState: (s) => states.push(s) })
    await until(() => states.at(-1) === 'refused')
    expect(fetching).toHaveBeenCalledTimes(1)
  })
})
