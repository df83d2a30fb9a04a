import { beforeEach, describe, expect, it, vi } from 'vitest'
import { clearUnsent, dropUnsent, keepUnsent, listUnsent } from '@/session/unsent'
import type { Content, ReportRead } from '../types'
import { newAchievement } from './content'
import { findDrafts, isSameContent, OwnDraft } from './drafts'

const text = (words: string): Content => ({
  achievements: [{ ...newAchievement(), id: 'a', text: words }], problems: [], tasks: [], last_year: [],
})
const report = (content: Content) => ({ id: 'r', version: 3, content }) as ReportRead
const textsOf = (...drafts: (ReturnType<typeof findDrafts>['restored'])[]) =>
  drafts.map((draft) => draft?.value.content.achievements[0]?.text)

beforeEach(() => localStorage.clear())

describe('drafts on this computer (R6)', () => {
  it('restores a text that goes on from what the server has, whatever its version', () => {
    new OwnDraft('me', 'r').keep(text('接着写的'), text('原来的'), 2)
    const found = findDrafts('me', report(text('原来的')))
    expect([textsOf(found.restored), found.diverged]).toEqual([['接着写的'], null])
  })

  it('offers a choice when the server has something newer', () => {
    new OwnDraft('me', 'r').keep(text('接着写的'), text('原来的'), 2)
    const found = findDrafts('me', report(text('别处写的')))
    expect([found.restored, textsOf(found.diverged)]).toEqual([null, ['接着写的']])
  })

  it('forgets what the server has already', () => {
    new OwnDraft('me', 'r').keep(text('一样的 '), text('原来的'), 2)
    expect(findDrafts('me', report(text('一样的')))).toEqual({ restored: null, diverged: null, others: [] })
    expect(localStorage.length).toBe(0)
  })

  it('keeps the texts of two tabs apart, the latest first', () => {
    vi.useFakeTimers({ now: 1000 })
    new OwnDraft('me', 'r').keep(text('第一个窗口'), text('原来的'), 2)
    vi.setSystemTime(2000)
    new OwnDraft('me', 'r').keep(text('第二个窗口'), text('原来的'), 2)
    vi.useRealTimers()
    const found = findDrafts('me', report(text('原来的')))
    expect(textsOf(found.restored, ...found.others)).toEqual(['第二个窗口', '第一个窗口'])
  })

  it('writes over its own and drops its own only', () => {
    const [one, other] = [new OwnDraft('me', 'r'), new OwnDraft('me', 'r')]
    other.keep(text('另一个'), text('原来的'), 2)
    one.keep(text('甲'), text('原来的'), 2)
    one.keep(text('乙'), text('原来的'), 2)
    expect(localStorage.length).toBe(2)
    one.drop()
    expect(textsOf(findDrafts('me', report(text('原来的'))).restored)).toEqual(['另一个'])
  })

  it('shows nobody the texts of another person or report', () => {
    new OwnDraft('other', 'r').keep(text('别人的'), text('原来的'), 2)
    new OwnDraft('me', 'r2').keep(text('另一份'), text('原来的'), 2)
    expect(findDrafts('me', report(text('原来的')))).toEqual({ restored: null, diverged: null, others: [] })
  })

  it('says so when this computer has no room', () => {
    const full = { ...localStorage, setItem: () => { throw new DOMException('full', 'QuotaExceededError') } }
    vi.stubGlobal('localStorage', full)
    expect(new OwnDraft('me', 'r').keep(text('长'), text('短'), 2)).toBe(false)
    vi.unstubAllGlobals()
  })
})

describe('unsent', () => {
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
})

describe('isSameContent', () => {
  it('trims every piece as the server does, and minds everything else', () => {
    expect(isSameContent(text('甲'), text(' 甲\n'))).toBe(true)
    expect(isSameContent(text('甲'), text('乙'))).toBe(false)
  })
})
