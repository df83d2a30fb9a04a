import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clearUnsent, dropUnsent, keepUnsent, listUnsent, tidyUnsent } from './unsent'

const DAY = 86_400_000

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers({ now: Date.parse('2026-03-01T00:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('what this computer keeps (R6)', () => {
  it('forgets all of one person at the end of their session, and nothing else', () => {
    keepUnsent('me', 'report.r.1', 1)
    keepUnsent('other', 'report.r.1', 2)
    localStorage.setItem('shuping.language', 'en')
    clearUnsent('me')
    expect([listUnsent('me'), listUnsent('other').length, localStorage.length]).toEqual([[], 1, 2])
  })

  it('passes over what is cut off', () => {
    const key = keepUnsent('me', 'report.r.1', 1) ?? ''
    localStorage.setItem(key, '{"a')
    expect(listUnsent('me')).toEqual([])
    dropUnsent(key)
    expect(localStorage.length).toBe(0)
  })

  it('reads what an earlier version of these pages kept', () => {
    const draft = { content: '写了一半', base: '', version: 2, at: '2026-02-27T08:00:00Z' }
    localStorage.setItem('shuping.unsent.me.report.r.1', JSON.stringify(draft))
    expect(listUnsent('me')).toEqual([{ key: 'shuping.unsent.me.report.r.1', at: draft.at, value: draft }])
  })

  it('keeps and shows nothing while nobody is signed in', () => {
    keepUnsent('me', 'comment.r.1', 1)
    expect([keepUnsent('', 'comment.r.1', 2), listUnsent('')]).toEqual([null, []])
    clearUnsent('')
    expect(listUnsent('me').length).toBe(1)
  })

  it('waits sixty days for its writer, and seven once somebody else has signed in', () => {
    keepUnsent('me', 'comment.a', 'mine')
    keepUnsent('other', 'comment.a', 'theirs')
    vi.setSystemTime(Date.now() + 8 * DAY)
    tidyUnsent('me')
    expect([listUnsent('me').length, listUnsent('other').length]).toEqual([1, 0])
    vi.setSystemTime(Date.now() + 53 * DAY)
    tidyUnsent('me')
    expect(localStorage.length).toBe(0)
  })

  it('lets the oldest go when there are too many', () => {
    for (let n = 0; n < 205; n++) {
      vi.setSystemTime(Date.now() + 1000)
      keepUnsent('me', `comment.${n}`, n)
    }
    tidyUnsent('me')
    const kept = listUnsent<number>('me').map(({ value }) => value)
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([200, 204, 5])
  })

  it('says so when there is no room, or too much is to be kept', () => {
    expect(keepUnsent('me', 'minutes.m', '长'.repeat(1_000_001))).toBeNull()
    const full = { ...localStorage, setItem: () => { throw new DOMException('full', 'QuotaExceededError') } }
    vi.stubGlobal('localStorage', full)
    expect(keepUnsent('me', 'comment.a', 1)).toBeNull()
  })

  it('works where the browser refuses storage', () => {
    vi.stubGlobal('localStorage', undefined)
    expect([keepUnsent('me', 'comment.a', 1), listUnsent('me')]).toEqual([null, []])
    tidyUnsent('me')
    clearUnsent('me')
  })
})
