import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { ProblemError } from '@/api/problems'
import { faultOf, useAutosave } from './useAutosave'

const refusal = (status: number, retryAfter: number | null = null) =>
  new ProblemError({ type: '', title: '', status, detail: '', code: 'conflict', errors: [] }, retryAfter)

function start(send: (version: number) => Promise<number>) {
  const scope = effectScope()
  const autosave = scope.run(() => useAutosave({ version: 1, send, judge: faultOf }))
  if (!autosave) throw new Error('no scope')
  const type = () => autosave.dispatch({ kind: 'changed', at: Date.now() })
  return { autosave, type, stop: () => scope.stop() }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('useAutosave (R6)', () => {
  it('saves once after the last change, on top of the version it knows', async () => {
    const send = vi.fn(async (version: number) => version + 1)
    const { autosave, type } = start(send)
    type()
    await vi.advanceTimersByTimeAsync(900)
    type()
    await vi.advanceTimersByTimeAsync(1400)
    expect([autosave.phase.value, send.mock.calls.length]).toEqual(['unsaved', 0])
    await vi.advanceTimersByTimeAsync(100)
    expect(send.mock.calls).toEqual([[1]])
    expect([autosave.phase.value, autosave.saving.value.version]).toEqual(['saved', 2])
  })

  it('tries again by itself, and at once when the network is back', async () => {
    const send = vi.fn().mockRejectedValueOnce(refusal(0)).mockRejectedValueOnce(refusal(0)).mockResolvedValueOnce(2)
    const { autosave, type } = start(send)
    type()
    await vi.advanceTimersByTimeAsync(1500)
    expect(autosave.phase.value).toBe('waiting')
    await vi.advanceTimersByTimeAsync(2000)
    expect([autosave.phase.value, send.mock.calls.length]).toEqual(['waiting', 2])
    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(0)
    expect([autosave.phase.value, send.mock.calls.length]).toEqual(['saved', 3])
  })

  it('waits as long as a busy server asks', async () => {
    const send = vi.fn().mockRejectedValueOnce(refusal(429, 20)).mockResolvedValueOnce(2)
    const { type } = start(send)
    type()
    await vi.advanceTimersByTimeAsync(1500 + 19_000)
    expect(send).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(send).toHaveBeenCalledTimes(2)
  })

  it('saves at once when asked, also what is typed meanwhile, and tells whether all is saved', async () => {
    const replies: ((version: number) => void)[] = []
    const { autosave, type } = start(() => new Promise((done) => replies.push(done)))
    type()
    const flushed = autosave.flush()
    type()
    replies[0]?.(2)
    await vi.advanceTimersByTimeAsync(0)
    replies[1]?.(3)
    expect(await flushed).toBe(true)
    expect(autosave.saving.value.version).toBe(3)
  })

  it.each([[0, 'waiting'], [422, 'refused'], [412, 'conflict'], [409, 'closed']])(
    'tells that nothing is saved when the server answers %i', async (status, phase) => {
      const { autosave, type } = start(vi.fn().mockRejectedValue(refusal(status)))
      type()
      expect(await autosave.flush()).toBe(false)
      expect(autosave.phase.value).toBe(phase)
    })

  it('has nothing to save when nothing changed, and plans nothing once the page is gone', async () => {
    const send = vi.fn().mockResolvedValue(2)
    const { autosave, type, stop } = start(send)
    expect(await autosave.flush()).toBe(true)
    type()
    stop()
    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(send).not.toHaveBeenCalled()
  })
})
