import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import vectors from '../../../backend/tests/fixtures/ballots/vectors.json'
import { fromHex, toHex, utf8 } from '../protocol/bytes'
import { newSuite, openSealed } from '../protocol/open'
import { hpkeInfo, leafHash } from '../protocol/sheets'
import { useBallot } from './useBallot'

const E = vectors.election_id
const T = vectors.token_text
const manifest = {
  election_id: E, title: '述职评议会', public_key: vectors.public_key, grades: [],
  reviewees: ['甲', '乙', '丙'].map((name, at) => ({ id: String(at), name, organization: '学校', mode: 'onsite' })),
}

interface Call { path: string; body: Record<string, string> }
let calls: Call[] = []
/** Answers by the end of the path; a string is a refusal's code, null a lost reply. */
let answers: Record<string, (call: Call) => [number, unknown] | null> = {}
const casts = () => calls.filter(({ path }) => path.endsWith('/ballots'))

async function receiptOf({ body }: Call) {
  return { leaf: toHex(await leafHash(fromHex(body['sealed'] ?? ''))), signature: 'aa' }
}

beforeEach(() => {
  localStorage.clear()
  calls = []
  answers = {
    manifest: () => [200, manifest],
    status: () => [200, { status: 'unused', state: 'open', receipt: null }],
    ballots: () => [200, 'receipt'],
  }
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const call = { path, body: init.body ? (JSON.parse(String(init.body)) as Record<string, string>) : {} }
    calls.push(call)
    const answer = answers[path.split('/').pop() ?? '']?.(call)
    if (!answer) throw new TypeError('network')
    const [status, body] = answer
    const content = body === 'receipt' ? await receiptOf(call) : body
    return new Response(JSON.stringify(content), { status })
  })
})

const refusedWith = (status: number, code: string) => (): [number, unknown] => [status, { code }]

async function opened(fragment = `#e=${E}&t=${T}`) {
  history.replaceState(null, '', `/ballot.html${fragment}`)
  const ballot = useBallot()
  await ballot.start()
  await flushPromises()
  return ballot
}

/** So many sheets were sent, with or without an answer. */
const sent = (number: number) => vi.waitFor(() => expect(casts().length).toBeGreaterThanOrEqual(number), 5000)

describe('opening the page', () => {
  it('asks about the slip before anything is filled in, and takes the token out of the address', async () => {
    const ballot = await opened()
    expect(ballot.step.value).toBe('filling')
    expect(location.hash).toBe('')
    expect(calls.map(({ path }) => path.split('/').pop())).toEqual(['status', 'manifest'])
    expect(ballot.grades).toEqual([0, 0, 0])
  })

  it.each([
    ['void', { status: 'void', state: 'open', receipt: null }],
    ['paper', { status: 'paper', state: 'open', receipt: null }],
    ['used', { status: 'used', state: 'open', receipt: { leaf: 'ff', signature: '' } }],
    ['early', { status: 'unused', state: 'reconciled', receipt: null }],
    ['closed', { status: 'unknown', state: 'closed', receipt: null }],
  ])('refuses plainly: %s', async (reason, status) => {
    answers['status'] = () => [200, status]
    const ballot = await opened()
    expect([ballot.step.value, ballot.refusal.value]).toEqual(['refused', reason])
  })

  it.each([
    ['wrong', refusedWith(403, 'unknown-slip')],
    ['wrong', refusedWith(404, 'not-found')],
    ['key', refusedWith(503, 'election-key-missing')],
    ['offline', refusedWith(503, 'unavailable')],
    ['offline', () => null],
  ])('says %s when the server refuses or is away', async (reason, answer) => {
    answers['status'] = answer
    expect((await opened()).refusal.value).toBe(reason)
  })

  it('without a slip and without WebCrypto says what to do', async () => {
    expect((await opened('')).refusal.value).toBe('no-slip')
    vi.stubGlobal('crypto', {})
    expect((await opened()).refusal.value).toBe('no-crypto')
    vi.unstubAllGlobals()
  })

  it('the code on the big screen has no slip, and shows no receipt of another ballot', async () => {
    localStorage.setItem('ballot.receipts', JSON.stringify([{ election: 'last-year', leaf: 'ff', signature: '' }]))
    expect((await opened(`#e=${E}`)).refusal.value).toBe('no-slip')
    answers['status'] = () => [200, { status: 'unknown', state: 'closed', receipt: null }]
    expect((await opened()).refusal.value).toBe('closed')
  })

  it('opens by itself once the ballot is open', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    answers['status'] = () => [200, { status: 'unused', state: 'reconciled', receipt: null }]
    const ballot = await opened()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([ballot.step.value, ballot.refusal.value]).toEqual(['refused', 'early'])
    answers['status'] = () => [200, { status: 'unused', state: 'open', receipt: null }]
    await vi.advanceTimersByTimeAsync(20_000)
    vi.useRealTimers()
    await vi.waitFor(() => expect(ballot.step.value).toBe('filling'))
  })

  it('another slip on the same phone does not show what was filled in', async () => {
    const one = await opened()
    one.grades[0] = 2
    await flushPromises()
    expect((await opened(`#e=${E}&t=${'B'.repeat(26)}`)).grades).toEqual([0, 0, 0])
    expect((await opened()).grades).toEqual([2, 0, 0])
  })

  it('keeps the draft over a reload', async () => {
    const before = await opened()
    before.grades[1] = 3
    await flushPromises()
    expect((await opened('')).grades).toEqual([0, 3, 0])
  })

  it('grades only those who are not graded yet', async () => {
    const ballot = await opened()
    ballot.grades[1] = 4
    ballot.gradeRest(1)
    expect(ballot.grades).toEqual([1, 4, 1])
  })
})

describe('sending', () => {
  it('seals what was chosen, shows the receipt and wipes everything else', async () => {
    const ballot = await opened()
    ballot.grades.splice(0, 3, 1, 0, 4)
    await ballot.send()
    expect(ballot.step.value).toBe('done')
    const sealed = casts()[0]?.body['sealed'] ?? ''
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(JSON.stringify(manifest))))
    const key = await newSuite().kem.deserializePrivateKey(fromHex(vectors.private_key))
    const plaintext = await openSealed(fromHex(sealed), key, hpkeInfo(E, hash))
    expect(Array.from(plaintext ?? []).slice(17)).toEqual([1, 0, 4])
    expect(ballot.receipt.value?.leaf).toBe(toHex(await leafHash(fromHex(sealed))))
    expect(Object.keys(localStorage)).toEqual(['ballot.receipts'])
    expect(JSON.stringify({ ...localStorage })).not.toContain(T)
    // what is behind the check codes stays on the receipt, so that the voter can look them up
    expect(ballot.receipt.value?.secret).toBe(toHex((plaintext ?? new Uint8Array()).slice(1, 17)))
  })

  it('twice at once sends once', async () => {
    const ballot = await opened()
    await Promise.all([ballot.send(), ballot.send()])
    expect(casts()).toHaveLength(1)
  })

  it('after a lost reply sends the same bytes again', async () => {
    let lost = 0
    answers['ballots'] = () => ((lost += 1) <= 2 ? null : [200, 'receipt'])
    const ballot = await opened()
    const sending = ballot.send()
    for (let at = 0; at < 2; at += 1) {
      await sent(at + 1)
      await vi.waitFor(() => expect(ballot.isRetrying.value).toBe(true))
      await flushPromises()
      ballot.hurry()
    }
    await sending
    expect(ballot.step.value).toBe('done')
    expect(casts()).toHaveLength(3)
    expect(new Set(casts().map(({ body }) => body['sealed'])).size).toBe(1)
  })

  it('after a reload in the middle sends the kept bytes, without asking again', async () => {
    answers['ballots'] = () => null
    void (await opened()).send()
    await sent(1)
    const first = casts()[0]?.body
    answers['ballots'] = () => [200, 'receipt']
    const after = await opened('')
    expect(after.step.value).toBe('done')
    expect(casts().at(-1)?.body).toEqual(first)
    expect(after.receipt.value?.secret).toMatch(/^[0-9a-f]{32}$/)
  })

  it.each([
    ['late', 409, 'ballot-closed'],
    ['copy', 409, 'duplicate-sheet'],
    ['wrong', 403, 'unknown-slip'],
  ])('refused for good says %s', async (reason, status, code) => {
    answers['ballots'] = refusedWith(status, code)
    const ballot = await opened()
    await ballot.send()
    expect([ballot.step.value, ballot.refusal.value]).toEqual(['refused', reason])
  })

  it('scanned again by the same phone gives its own receipt back', async () => {
    const ballot = await opened()
    await ballot.send()
    const leaf = ballot.receipt.value?.leaf
    answers['status'] = () => [200, { status: 'used', state: 'open', receipt: { leaf, signature: 'aa' } }]
    const again = await opened()
    expect([again.refusal.value, again.receipt.value?.leaf]).toEqual(['mine', leaf])
  })

  it('when another phone was faster shows what the server says, with the receipt', async () => {
    const ballot = await opened()
    answers['ballots'] = refusedWith(409, 'slip-already-used')
    answers['status'] = () => [200, { status: 'used', state: 'open', receipt: { leaf: 'ab', signature: 'cd' } }]
    await ballot.send()
    expect([ballot.step.value, ballot.refusal.value]).toEqual(['refused', 'used'])
    expect(ballot.receipt.value).toEqual({ election: E, leaf: 'ab', signature: 'cd' })
    expect(Object.keys(localStorage)).toEqual(['ballot.slip'])
  })

  it('goes on sending while another slip is scanned, and keeps its receipt', async () => {
    answers['ballots'] = () => null
    const first = 'C'.repeat(26)
    const ballot = await opened(`#e=${E}&t=${first}`)
    const sending = ballot.send()
    await sent(1)
    history.replaceState(null, '', `/ballot.html#e=${E}&t=${'B'.repeat(26)}`)
    await ballot.start()
    answers['ballots'] = () => [200, 'receipt']
    ballot.hurry()
    expect(ballot.step.value).toBe('filling')
    await sending
    expect(ballot.step.value).toBe('filling')
    const sealed = casts().find(({ body }) => body['token'] === first)?.body['sealed'] ?? ''
    expect(localStorage.getItem('ballot.receipts')).toContain(toHex(await leafHash(fromHex(sealed))))
  })

  it('sends the same bytes by itself when the key file is back', async () => {
    // a slip of its own: ballots of other tests may still be waiting to send theirs
    const token = 'A'.repeat(26)
    const ballot = await opened(`#e=${E}&t=${token}`)
    answers['ballots'] = refusedWith(503, 'election-key-missing')
    await ballot.send()
    expect(ballot.refusal.value).toBe('key')
    answers['ballots'] = () => [200, 'receipt']
    ballot.hurry()
    await vi.waitFor(() => expect(ballot.step.value).toBe('done'))
    const mine = casts().filter(({ body }) => body['token'] === token)
    expect(mine.length).toBeGreaterThan(1)
    expect(new Set(mine.map(({ body }) => body['sealed'])).size).toBe(1)
  })
})
