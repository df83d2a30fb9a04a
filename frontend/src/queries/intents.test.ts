import { describe, expect, it } from 'vitest'
import { ProblemError, networkProblem, refusedHere } from '@/api/problems'
import { partOf, rememberIntents, type Once } from './intents'

/** Sends wishes to a server that answers as told, and notes the keys. */
function sender<Input>(answers: (Error | 'done')[]) {
  const carry = rememberIntents<Input>()
  const keys: string[] = []
  const send = (input: Input) => carry(input, (once: Once) => {
    keys.push(once.headers['Idempotency-Key'])
    const answer = answers.shift()
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }).catch((error: unknown) => error)
  return { send, keys }
}

const busy = new ProblemError({ type: '', title: '', status: 503, detail: '', code: 'unavailable', errors: [] })
const stillRunning = new ProblemError(
  { type: '', title: '', status: 409, detail: '', code: 'request-in-progress', errors: [] })

describe('rememberIntents', () => {
  it('keeps the key until there is an answer, and then takes a new one for the same words', async () => {
    const { send, keys } = sender<{ text: string }>([networkProblem(), busy, stillRunning, 'done', 'done'])
    for (let n = 0; n < 5; n++) await send({ text: '整改' })
    expect(new Set(keys.slice(0, 4)).size).toBe(1)
    expect(keys[4]).not.toBe(keys[0])
  })

  it('gives other words another key', async () => {
    const { send, keys } = sender<{ text: string }>([networkProblem(), 'done'])
    await send({ text: '一' })
    await send({ text: '二' })
    expect(keys[1]).not.toBe(keys[0])
  })

  it('forgets the key after a refusal: that was an answer', async () => {
    const { send, keys } = sender<string>([refusedHere('invalid', '不行'), 'done'])
    await send('同意')
    await send('同意')
    expect(keys[1]).not.toBe(keys[0])
  })

  it('knows a file by itself, not by its name', async () => {
    const { send, keys } = sender<{ file: File }>([networkProblem(), networkProblem(), networkProblem()])
    const [one, other] = [new File(['1'], 'photo.jpg'), new File(['2'], 'photo.jpg')]
    await send({ file: one })
    await send({ file: one })
    await send({ file: other })
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })

  it('names the parts of a wish, each in the same way every time', () => {
    expect(partOf({ headers: { 'Idempotency-Key': 'k' } }, 'file')).toEqual({ headers: { 'Idempotency-Key': 'k.file' } })
  })
})
