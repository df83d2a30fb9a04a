import { beforeEach, describe, expect, it, vi } from 'vitest'
import { OwnDraft } from '@/queries/drafts'
import type { Content, ReportRead } from '../types'
import { newAchievement } from './content'
import { findReportDrafts, subjectOf } from './drafts'

const text = (words: string): Content => ({
  achievements: [{ ...newAchievement(), id: 'a', text: words }], problems: [], tasks: [], last_year: [],
})
const report = (content: Content) => ({ id: 'r', version: 3, content }) as ReportRead
const ownDraft = (person: string, reportId: string) => new OwnDraft<Content>(person, subjectOf(reportId))
const textsOf = (...drafts: (ReturnType<typeof findReportDrafts>['restored'])[]) =>
  drafts.map((draft) => draft?.value.content.achievements[0]?.text)

beforeEach(() => localStorage.clear())

describe('drafts on this computer (R6)', () => {
  it('restores a text that goes on from what the server has, whatever its version', () => {
    ownDraft('me', 'r').keep(text('接着写的'), text('原来的'), 2)
    const found = findReportDrafts('me', report(text('原来的')))
    expect([textsOf(found.restored), found.diverged]).toEqual([['接着写的'], null])
  })

  it('offers a choice when the server has something newer', () => {
    ownDraft('me', 'r').keep(text('接着写的'), text('原来的'), 2)
    const found = findReportDrafts('me', report(text('别处写的')))
    expect([found.restored, textsOf(found.diverged)]).toEqual([null, ['接着写的']])
  })

  it('forgets what the server has already', () => {
    ownDraft('me', 'r').keep(text('一样的 '), text('原来的'), 2)
    expect(findReportDrafts('me', report(text('一样的')))).toEqual({ restored: null, diverged: null, others: [] })
    expect(localStorage.length).toBe(0)
  })

  it('keeps the texts of two tabs apart, the latest first', () => {
    vi.useFakeTimers({ now: 1000 })
    ownDraft('me', 'r').keep(text('第一个窗口'), text('原来的'), 2)
    vi.setSystemTime(2000)
    ownDraft('me', 'r').keep(text('第二个窗口'), text('原来的'), 2)
    vi.useRealTimers()
    const found = findReportDrafts('me', report(text('原来的')))
    expect(textsOf(found.restored, ...found.others)).toEqual(['第二个窗口', '第一个窗口'])
  })

  it('shows nobody the texts of another person or report', () => {
    ownDraft('other', 'r').keep(text('别人的'), text('原来的'), 2)
    ownDraft('me', 'r2').keep(text('另一份'), text('原来的'), 2)
    expect(findReportDrafts('me', report(text('原来的')))).toEqual({ restored: null, diverged: null, others: [] })
  })
})
