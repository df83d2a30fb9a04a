import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { ProblemError, type Problem } from '@/api/problems'
import { useDraft, type Saved } from '@/queries/useDraft'
import { signInAs } from '@/testing/session'
import { useAutosave } from './useAutosave'

interface Text { text: string }

const problem = (status: number) => new ProblemError({ status, title: '', detail: '', type: '', code: '', errors: [] } as unknown as Problem)
const PAUSE = 1_500

describe('useAutosave (R6)', () => {
  let scope: EffectScope
  beforeEach(() => {
    localStorage.clear()
    signInAs('office')
    vi.useFakeTimers()
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  function desk(write: (content: Text) => Promise<Saved<Text>>, isHalfWritten = () => false) {
    const server = ref<Saved<Text>>({ content: { text: '' }, version: 1 })
    return scope.run(() => {
      const draft = useDraft<Text>('t', { text: '' }, () => server.value)
      const saving = useAutosave(draft, () => draft.save(write), isHalfWritten)
      return { draft, saving, server }
    }) as { draft: ReturnType<typeof useDraft<Text>>; saving: ReturnType<typeof useAutosave<Text>>; server: typeof server }
  }

  it('saves once a moment after the last key, and says so', async () => {
    const write = vi.fn((content: Text) => Promise.resolve({ content: { ...content }, version: 2 }))
    const { draft, saving } = desk(write)
    draft.content.text = '甲'
    await nextTick()
    expect(saving.phase.value).toBe('typing')
    await vi.advanceTimersByTimeAsync(PAUSE - 100)
    draft.content.text = '甲乙'
    await vi.advanceTimersByTimeAsync(PAUSE - 100)
    expect(write).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(200)
    expect(write.mock.calls).toEqual([[{ text: '甲乙' }, 1]])
    expect([saving.phase.value, saving.savedAt.value === null]).toEqual(['saved', false])
  })

  it('tries again by itself when the server cannot be reached, and not when it refuses', async () => {
    const write = vi.fn<(content: Text) => Promise<Saved<Text>>>()
    write.mockRejectedValueOnce(problem(503)).mockRejectedValueOnce(problem(422))
    const { draft, saving } = desk(write)
    draft.content.text = '甲'
    await vi.advanceTimersByTimeAsync(PAUSE)
    expect(saving.phase.value).toBe('waiting')
    await vi.advanceTimersByTimeAsync(10_000)
    expect([saving.phase.value, write.mock.calls.length]).toEqual(['refused', 2])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(write).toHaveBeenCalledTimes(2)
  })

  it('waits for a person when somebody else has saved, and shows both texts', async () => {
    const write = vi.fn<(content: Text) => Promise<Saved<Text>>>().mockRejectedValue(problem(412))
    const { draft, saving, server } = desk(write)
    draft.content.text = '我写的'
    server.value = { content: { text: '别人写的' }, version: 2 }
    await vi.advanceTimersByTimeAsync(PAUSE)
    expect(saving.phase.value).toBe('conflict')
    await saving.now()
    expect([draft.conflict.value?.mine.text, draft.conflict.value?.theirs.content.text]).toEqual(['我写的', '别人写的'])
  })

  it('does not save in the middle of an empty line', async () => {
    const write = vi.fn((content: Text) => Promise.resolve({ content: { ...content }, version: 2 }))
    let isHalf = true
    const { draft } = desk(write, () => isHalf)
    draft.content.text = '甲'
    await vi.advanceTimersByTimeAsync(PAUSE * 2)
    expect(write).not.toHaveBeenCalled()
    isHalf = false
    draft.content.text = '甲乙'
    await vi.advanceTimersByTimeAsync(PAUSE)
    expect(write).toHaveBeenCalledTimes(1)
  })
})
