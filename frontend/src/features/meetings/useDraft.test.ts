import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick, ref } from 'vue'
import { useDraft, type Saved } from './useDraft'

type Comment = { problems: string }
const saved = (problems: string, version: number): Saved<Comment> => ({ texts: { problems }, version })

describe('useDraft', () => {
  beforeEach(() => sessionStorage.clear())

  it('follows the server while nothing was typed', async () => {
    const server = ref<Saved<Comment> | null>(null)
    const draft = useDraft<Comment>('k', { problems: '' }, () => server.value)
    server.value = saved('台账不全', 1)
    await nextTick()
    expect(draft.texts).toEqual({ problems: '台账不全' })
    expect(draft.version.value).toBe(1)
  })

  it('keeps what was typed and the version it began from when the server changes', async () => {
    const server = ref<Saved<Comment> | null>(saved('旧', 1))
    const draft = useDraft<Comment>('k', { problems: '' }, () => server.value)
    draft.texts.problems = '我的'
    draft.touch()
    server.value = saved('别人的', 2)
    await nextTick()
    expect(draft.texts.problems).toBe('我的')
    expect(draft.version.value).toBe(1)
    expect(draft.isOutdated.value).toBe(true)
    draft.loadLatest()
    expect(draft.texts.problems).toBe('别人的')
    expect(draft.isOutdated.value).toBe(false)
  })

  it('survives leaving the page, and is gone once it was saved', () => {
    const first = useDraft<Comment>('k', { problems: '' }, () => null)
    first.texts.problems = '写了一半'
    first.touch()
    const second = useDraft<Comment>('k', { problems: '' }, () => null)
    expect(second.texts.problems).toBe('写了一半')
    second.take(saved('写了一半', 1))
    const third = useDraft<Comment>('k', { problems: '' }, () => saved('写了一半', 1))
    expect(third.isDirty.value).toBe(false)
    expect(third.version.value).toBe(1)
  })

  it('does not mix the drafts of two reviewees', () => {
    const one = useDraft<Comment>('one', { problems: '' }, () => null)
    one.texts.problems = '甲'
    one.touch()
    const other = useDraft<Comment>('other', { problems: '' }, () => null)
    expect(other.texts.problems).toBe('')
  })
})
