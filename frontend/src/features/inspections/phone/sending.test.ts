import { describe, expect, it } from 'vitest'
import { isBlank, isUntouched, missing, newDraft, newFinding, progress, startOver, type Draft } from './draft'
import { deliver, isPassing, nextStep, Refused, type Carrier } from './sending'

function draft(): Draft {
  const made = newDraft('me', '2026-03-02', '2026-03-02T01:00:00Z')
  made.revieweeId = 'reviewee'
  made.cycleId = 'cycle'
  made.phase = 'queued'
  const [first, second] = [newFinding('area-1'), newFinding('area-2')]
  first.seen = '公开栏没有更新'
  first.photos = [
    { id: 'p1', name: '1.jpg', isSent: false, fault: '' },
    { id: 'p2', name: '2.jpg', isSent: false, fault: '' },
  ]
  second.seen = '会议记录不全'
  made.findings = [first, second, newFinding()]
  return made
}

/** A server that keeps what it was given by id, as the real one does, and fails where it is told to. */
class FakeServer implements Carrier {
  readonly keys: string[] = []
  readonly inspections = new Map<string, string>()
  readonly findings = new Map<string, string>()
  readonly photos = new Set<string>()
  fedBack = 0
  kept: string[] = []
  /** Before the call: 'lost' loses the request, 'reply lost' the answer only. */
  failures: ('ok' | 'lost' | 'reply lost' | 'refused')[] = []

  private async receive<T>(key: string, work: () => T): Promise<T> {
    const failure = this.failures.shift() ?? 'ok'
    if (failure === 'lost') throw new Error('no network')
    if (failure === 'refused') throw new Refused('不能接受')
    this.keys.push(key)
    const reply = work()
    if (failure === 'reply lost') throw new Error('no network')
    return Promise.resolve(reply)
  }

  inspection(sent: Draft, key: string) {
    return this.receive(key, () => {
      this.inspections.set(sent.id, `server-${sent.id}`)
      return `server-${sent.id}`
    })
  }

  finding(_draft: Draft, finding: { id: string; seen: string }, key: string) {
    return this.receive(key, () => {
      this.findings.set(finding.id, finding.seen)
      return `server-${finding.id}`
    })
  }

  photo(_finding: unknown, photo: { id: string }, key: string) {
    return this.receive(key, () => void this.photos.add(photo.id))
  }

  feedBack(_draft: Draft, key: string) {
    return this.receive(key, () => void (this.fedBack += 1))
  }

  /** Whoever is signed in. */
  person: string | null = null

  isTheirs({ owner }: Draft): boolean {
    return this.person === null || this.person === owner
  }

  keep(kept: Draft): Promise<void> {
    this.kept.push(JSON.stringify(kept))
    return Promise.resolve()
  }
}

/** After a crash: what was kept last is all that is left. */
function reloaded(server: FakeServer, before: Draft): Draft {
  return JSON.parse(server.kept.at(-1) ?? JSON.stringify(before)) as Draft
}

describe('sending', () => {
  it('sends inspection, findings with their photos, then the feedback, and no blank finding', async () => {
    const server = new FakeServer()
    const sent = draft()
    expect(await deliver(sent, server)).toBe('delivered')
    expect([...server.findings.values()]).toEqual(['公开栏没有更新', '会议记录不全'])
    expect([...server.photos]).toEqual(['p1', 'p2'])
    expect(server.fedBack).toBe(1)
    expect(server.keys.at(-1)).toBe(`${sent.id}.feedback`)
    expect(new Set(server.keys).size).toBe(server.keys.length)
  })

  it('sends nothing under the name of somebody else who signed in, and goes on when its writer is back', async () => {
    const server = new FakeServer()
    const sent = draft()
    server.person = 'somebody-else'
    expect([await deliver(sent, server), server.keys]).toEqual(['later', []])
    server.person = sent.owner
    // in the middle of it, the session ends and somebody else signs in
    server.finding = () => {
      server.person = 'somebody-else'
      return Promise.resolve('f1')
    }
    expect([await deliver(sent, server), server.inspections.size, server.photos.size]).toEqual(['later', 1, 0])
  })

  it('stays a draft at the server when it is not to be fed back yet', async () => {
    const server = new FakeServer()
    expect(await deliver({ ...draft(), isFedBack: false }, server)).toBe('delivered')
    expect(server.fedBack).toBe(0)
  })

  it('breaks off anywhere, is reloaded, and arrives once', async () => {
    // each step of the six fails in both ways, with a reload after each failure
    for (const failure of ['lost', 'reply lost'] as const) {
      for (let at = 0; at < 6; at += 1) {
        const server = new FakeServer()
        let sent = draft()
        server.failures = [...Array<'ok'>(at).fill('ok'), failure]
        expect(await deliver(sent, server)).toBe('later')
        sent = reloaded(server, sent)
        expect(await deliver(sent, server)).toBe('delivered')
        expect(server.inspections.size).toBe(1)
        expect([...server.findings.values()]).toEqual(['公开栏没有更新', '会议记录不全'])
        expect(server.photos.size).toBe(2)
        // sent twice where the reply was lost, under the same key: the server does it once
        const again = server.keys.filter((key, n) => server.keys.indexOf(key) !== n)
        expect(again).toHaveLength(failure === 'lost' ? 0 : 1)
      }
    }
  })

  it('stops at a refusal and says why, without losing what had arrived', async () => {
    const server = new FakeServer()
    const sent = draft()
    server.failures = ['ok', 'ok', 'refused']
    expect(await deliver(sent, server)).toBe('refused')
    expect([sent.phase, sent.fault, sent.findings[0]?.photos[0]?.fault]).toEqual(['refused', '不能接受', '不能接受'])
    expect(sent.findings[0]?.serverId).not.toBeNull()
    expect(reloaded(server, sent).phase).toBe('refused')

    sent.findings[0]?.photos.shift()
    startOver(sent)
    sent.phase = 'queued'
    expect(await deliver(sent, server)).toBe('delivered')
    expect(server.inspections.size).toBe(1)
    expect([...server.photos]).toEqual(['p2'])
  })

  it('gives changed words a new key and unchanged ones the old', () => {
    const sent = draft()
    const before = nextStep(sent)?.key
    expect(nextStep(sent)?.key).toBe(before)
    sent.revision += 1
    expect(nextStep(sent)?.key).not.toBe(before)
  })

  it('tells a network in trouble from a refusal', () => {
    expect([0, 401, 408, 429, 500, 502, 503].every(isPassing)).toBe(true)
    expect([400, 403, 404, 409, 413, 415, 422].some(isPassing)).toBe(false)
  })
})

describe('draft', () => {
  it('is untouched until something was entered', () => {
    const made = newDraft('me', '2026-03-02', '')
    expect(isUntouched(made)).toBe(true)
    expect(made.findings.every(isBlank)).toBe(true)
    made.note = '好'
    expect(isUntouched(made)).toBe(false)
  })

  it('names what is missing', () => {
    const made = newDraft('me', '2026-03-02', '')
    expect(missing(made)).toEqual(['school', 'nothing'])
    made.revieweeId = 'r'
    made.findings = [{ ...newFinding(), photos: [{ id: 'p', name: 'p.jpg', isSent: false, fault: '' }] }]
    expect(missing(made)).toEqual(['seen', 'area'])
    made.findings = []
    made.note = '未发现问题'
    expect(missing(made)).toEqual([])
    expect(missing({ ...made, note: '', isFedBack: false })).toEqual([])
  })

  it('counts what has arrived', () => {
    const made = draft()
    expect(progress(made)).toEqual({ sent: 0, total: 6 })
    made.serverId = 's'
    const [first] = made.findings
    if (first) first.serverId = 'f'
    for (const photo of first?.photos.slice(0, 1) ?? []) photo.isSent = true
    expect(progress(made)).toEqual({ sent: 3, total: 6 })
  })
})
