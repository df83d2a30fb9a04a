import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { ProblemError, type Problem } from '@/api/problems'
import { useAutosave } from './useAutosave'

const refusal = (status: number, extra: Partial<Problem> = {}) =>
  new ProblemError({ type: '', title: '', status, detail: '', code: '', errors: [], ...extra })

function start(save: (content: string, version: number) => Promise<number>) {
  const written = { text: 'a' }
  const scope = effectScope()
  const autosave = scope.run(() =>
    useAutosave({ version: 1, content: () => written.text, save, delay: 1000, retryDelay: 5000 }))
  if (!autosave) throw new Error('no scope')
  return { written, autosave, stop: () => scope.stop() }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('useAutosave', () => {
  it('saves once after the last change, on top of the version it knows', async () => {
    const save = vi.fn(async (_content: string, version: number) => version + 1)
    const { written, autosave } = start(save)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(900)
    written.text = 'ab'
    autosave.touch()
    expect(autosave.state.value).toBe('unsaved')
    await vi.advanceTimersByTimeAsync(1000)
    expect(save.mock.calls).toEqual([['ab', 1]])
    expect([autosave.state.value, autosave.version.value]).toEqual(['saved', 2])
  })

  it('saves next what was typed during a save, on the new version', async () => {
    const replies: ((version: number) => void)[] = []
    const save = vi.fn<(content: string, version: number) => Promise<number>>(() =>
      new Promise((done) => replies.push(done)))
    const { written, autosave } = start(save)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(1000)
    expect(autosave.state.value).toBe('saving')
    written.text = 'abc'
    autosave.touch()
    await vi.advanceTimersByTimeAsync(500)
    replies[0]?.(2)
    await vi.advanceTimersByTimeAsync(1000)
    expect(save.mock.calls[1]).toEqual(['abc', 2])
    replies[1]?.(3)
    await vi.advanceTimersByTimeAsync(0)
    expect(autosave.state.value).toBe('saved')
  })

  it('tries again by itself when the network was gone, and not when the server refused', async () => {
    const save = vi.fn().mockRejectedValueOnce(refusal(0)).mockResolvedValueOnce(2)
    const { autosave } = start(save)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(1000)
    expect(autosave.state.value).toBe('failed')
    await vi.advanceTimersByTimeAsync(5000)
    expect(autosave.state.value).toBe('saved')

    save.mockRejectedValue(refusal(409))
    autosave.touch()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([autosave.state.value, save.mock.calls.length]).toEqual(['failed', 3])
  })

  it('stops at a conflict until somebody chooses, then saves over the version on the server', async () => {
    const conflict = refusal(412, { current: 'theirs', current_version: 7 })
    const save = vi.fn().mockRejectedValueOnce(conflict).mockResolvedValueOnce(8)
    const { autosave } = start(save)
    autosave.touch()
    expect(await autosave.flush()).toBe(false)
    expect(autosave.conflict.value).toEqual({ content: 'theirs', version: 7 })
    autosave.touch()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(save).toHaveBeenCalledTimes(1)
    autosave.resolve(true)
    await vi.advanceTimersByTimeAsync(0)
    expect(save.mock.calls[1]).toEqual(['a', 7])
    expect([autosave.state.value, autosave.version.value]).toEqual(['saved', 8])
  })

  it('takes the other text without saving when that is chosen', async () => {
    const save = vi.fn().mockRejectedValueOnce(refusal(412, { current: 'theirs', current_version: 7 }))
    const { autosave } = start(save)
    autosave.touch()
    await autosave.flush()
    autosave.resolve(false)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(save).toHaveBeenCalledTimes(1)
    expect([autosave.state.value, autosave.version.value]).toEqual(['saved', 7])
  })

  it('has nothing to flush when nothing changed, and saves no more once the page is gone', async () => {
    const save = vi.fn().mockResolvedValue(2)
    const { autosave, stop } = start(save)
    expect(await autosave.flush()).toBe(true)
    autosave.touch()
    stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(save).not.toHaveBeenCalled()
  })
})
