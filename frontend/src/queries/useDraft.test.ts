import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { networkProblem, ProblemError } from '@/api/problems'
import { signInAs } from '@/testing/session'
import { useDraft, type Saved } from './useDraft'

interface Comment { problems: string; direction: string }
const EMPTY: Comment = { problems: '', direction: '' }
const saved = (problems: string, version: number): Saved<Comment> => ({ content: { problems, direction: '' }, version })
const refusal = (status: number) => new ProblemError({ type: '', title: '', status, detail: '', code: 'conflict', errors: [] })
const kept = () => Object.keys(localStorage).length

/** A page with the form, and what the server has meanwhile. */
function open(first: Saved<Comment> | null = null, subject = 'comment.m.r', reload?: () => Promise<unknown>) {
  const server = ref<Saved<Comment> | null>(first)
  const scope = effectScope()
  const draft = scope.run(() => useDraft<Comment>(subject, EMPTY, () => server.value, reload))
  if (!draft) throw new Error('no scope')
  return { draft, server, leave: () => scope.stop() }
}

beforeEach(() => {
  localStorage.clear()
  signInAs('me')
})

describe('a draft (R6)', () => {
  it('follows the server while nothing was typed', async () => {
    const { draft, server } = open()
    server.value = saved('台账不全', 1)
    await nextTick()
    expect([draft.content, draft.version.value, kept()]).toEqual([{ problems: '台账不全', direction: '' }, 1, 0])
  })

  it('keeps what was typed and the version it began from when the server changes', async () => {
    const { draft, server } = open(saved('旧', 1))
    draft.content.problems = '我的'
    server.value = saved('别人的', 2)
    await nextTick()
    expect([draft.content.problems, draft.version.value, draft.isOutdated.value]).toEqual(['我的', 1, true])
    draft.discard()
    expect([draft.content.problems, draft.isOutdated.value, kept()]).toEqual(['别人的', false, 0])
  })

  it('survives leaving the page, and is gone once it was saved', async () => {
    const first = open()
    first.draft.content.problems = '写了一半'
    first.leave()
    const second = open()
    expect([second.draft.content.problems, second.draft.restoredAt.value === null]).toEqual(['写了一半', false])
    await second.draft.save(async (content) => ({ content, version: 1 }))
    expect([second.draft.isDirty.value, kept()]).toEqual([false, 0])
    second.leave()
    expect(open(saved('写了一半', 1)).draft).toMatchObject({ isDirty: { value: false }, version: { value: 1 } })
  })

  it('does not mix the drafts of two objects', () => {
    open(null, 'comment.m.one').draft.content.problems = '甲'
    expect(open(null, 'comment.m.other').draft.content.problems).toBe('')
  })

  it('shows the next person who signs in here nothing of it, and keeps it for its writer', () => {
    const mine = open()
    mine.draft.content.problems = '第一个人没有发出的点评'
    mine.leave()
    signInAs('other')
    const theirs = open()
    expect([theirs.draft.content.problems, theirs.draft.restoredAt.value]).toEqual(['', null])
    theirs.draft.content.problems = '第二个人的'
    theirs.leave()
    signInAs('me')
    expect(open().draft.content.problems).toBe('第一个人没有发出的点评')
  })

  it('goes on from a newer version by itself when nobody changed the words', async () => {
    const { draft, server } = open(saved('旧', 1))
    draft.content.problems = '我的'
    server.value = saved('旧', 5)
    await nextTick()
    expect([draft.version.value, draft.isOutdated.value, draft.content.problems]).toEqual([5, false, '我的'])
  })

  it('is not thrown back by an answer that was under way while it was saved', async () => {
    const { draft, server } = open(saved('旧', 1))
    draft.content.problems = '新'
    await draft.save(async (content) => ({ content, version: 2 }))
    server.value = saved('旧', 1)
    await nextTick()
    expect([draft.content.problems, draft.version.value]).toEqual(['新', 2])
  })

  it('stays when the save fails, with what was typed meanwhile', async () => {
    const { draft } = open()
    draft.content.problems = '断网时写的'
    await expect(draft.save(() => Promise.reject(networkProblem()))).rejects.toThrow()
    expect([draft.content.problems, kept()]).toEqual(['断网时写的', 1])
    await draft.save(async (content) => {
      draft.content.problems = '断网时写的，又写了几句'
      return { content, version: 1 }
    })
    expect([draft.content.problems, draft.isDirty.value, draft.version.value, kept()])
      .toEqual(['断网时写的，又写了几句', true, 1, 1])
  })

  it('is empty again after something was added', async () => {
    const { draft } = open()
    draft.content.problems = '新的一条'
    await draft.save(async () => null)
    expect([draft.content, kept()]).toEqual([EMPTY, 0])
  })

  it('leaves out fields that an older page kept', () => {
    const draft = { content: { problems: '旧页面写的', gone: 1 }, base: EMPTY, version: null }
    localStorage.setItem('shuping.unsent.me.comment.m.r.1', JSON.stringify({ at: '2026-01-01T00:00:00Z', value: draft }))
    expect(open().draft.content).toEqual({ problems: '旧页面写的', direction: '' })
  })

  it('says when this browser keeps nothing', () => {
    const { draft } = open()
    vi.stubGlobal('localStorage', undefined)
    draft.content.problems = '私密窗口'
    expect(draft.isKept.value).toBe(false)
    vi.unstubAllGlobals()
    draft.content.problems = '又有地方了'
    expect(draft.isKept.value).toBe(true)
  })
})

describe('a conflict (R6)', () => {
  it.each([412, 428])('shows both texts instead of replacing one (%i)', async (status) => {
    const page = open(saved('旧', 1))
    page.draft.content.problems = '我的'
    const write = vi.fn(async () => {
      page.server.value = saved('别人的', 2)
      throw refusal(status)
    })
    expect(await page.draft.save(write)).toBe(false)
    expect(page.draft.conflict.value).toEqual({
      base: { problems: '旧', direction: '' }, mine: { problems: '我的', direction: '' }, theirs: saved('别人的', 2),
    })
    expect([page.draft.content.problems, kept()]).toEqual(['我的', 1])
    // put off: saving again asks again, and sends nothing
    page.draft.later()
    expect([await page.draft.save(write), write.mock.calls.length, page.draft.conflict.value === null]).toEqual([false, 1, false])
  })

  it('saves the chosen text over the version that was shown', async () => {
    const page = open(saved('旧', 1))
    page.draft.content.problems = '我的'
    page.server.value = saved('别人的', 2)
    await nextTick()
    page.draft.compare()
    expect(page.draft.settle({ problems: '我的和别人的', direction: '' })).toBe(true)
    const write = vi.fn(async (content: Comment) => ({ content, version: 3 }))
    expect(await page.draft.save(write)).toBe(true)
    expect([write.mock.calls, kept()]).toEqual([[[{ problems: '我的和别人的', direction: '' }, 2]], 0])
  })

  it('has nothing to save when theirs is taken', async () => {
    const page = open(saved('旧', 1))
    page.draft.content.problems = '我的'
    page.server.value = saved('别人的', 2)
    await nextTick()
    page.draft.compare()
    expect([page.draft.settle(saved('别人的', 2).content), page.draft.isDirty.value, kept()]).toEqual([false, false, 0])
  })

  it('asks when what was kept here goes on from something older', async () => {
    const before = open(saved('旧', 1))
    before.draft.content.problems = '我的'
    before.leave()
    const { draft } = open(saved('别人的', 2))
    expect([draft.content.problems, draft.isOutdated.value]).toEqual(['我的', true])
  })

  it('asks the server anew, and saves at once where only something else was changed', async () => {
    const reload = vi.fn(async () => { page.server.value = saved('旧', 2) })
    const page = open(saved('旧', 1), 'comment.m.r', reload)
    page.draft.content.problems = '我的'
    const write = vi.fn(async (content: Comment, version: number | null) => {
      if (version !== 2) throw refusal(412)
      return { content, version: 3 }
    })
    expect(await page.draft.save(write)).toBe(true)
    expect([write.mock.calls.length, reload.mock.calls.length, kept()]).toEqual([2, 1, 0])
  })

  it('tells the person when theirs cannot be read', async () => {
    const { draft } = open(saved('旧', 1))
    draft.content.problems = '我的'
    await expect(draft.save(() => Promise.reject(refusal(412)))).rejects.toThrow()
    await flushPromises()
    expect([draft.content.problems, draft.conflict.value, kept()]).toEqual(['我的', null, 1])
  })
})
