import { beforeEach, describe, expect, it, vi } from 'vitest'
import { findDrafts, forgetDrafts, isSame, OwnDraft } from './drafts'

const wordsOf = (person: string, subject: string, saved = '') =>
  findDrafts<string>(person, subject, saved).map(({ value }) => value.content)

beforeEach(() => localStorage.clear())

describe('drafts (R6)', () => {
  it('writes over its own and drops its own only', () => {
    const [one, other] = [new OwnDraft('me', 'report.r'), new OwnDraft('me', 'report.r')]
    other.keep('另一个', '原来的', 2)
    one.keep('甲', '原来的', 2)
    one.keep('乙', '原来的', 2)
    expect(localStorage.length).toBe(2)
    one.drop()
    expect(wordsOf('me', 'report.r')).toEqual(['另一个'])
  })

  it('are found by person, kind and object, whole', () => {
    new OwnDraft('me', 'comment.m.r1').keep('一号', '', null)
    new OwnDraft('me', 'comment.m.r10').keep('十号', '', null)
    new OwnDraft('other', 'comment.m.r1').keep('别人的', '', null)
    expect(wordsOf('me', 'comment.m.r1')).toEqual(['一号'])
    forgetDrafts('me', 'comment.m.r1')
    expect([wordsOf('me', 'comment.m.r1'), wordsOf('me', 'comment.m.r10'), wordsOf('other', 'comment.m.r1')])
      .toEqual([[], ['十号'], ['别人的']])
  })

  it('forget what the server has already', () => {
    new OwnDraft('me', 'comment.m.r').keep('一样的 ', '原来的', 2)
    expect([wordsOf('me', 'comment.m.r', '一样的'), localStorage.length]).toEqual([[], 0])
  })

  it('say so when this computer has no room', () => {
    const full = { ...localStorage, setItem: () => { throw new DOMException('full', 'QuotaExceededError') } }
    vi.stubGlobal('localStorage', full)
    expect(new OwnDraft('me', 'report.r').keep('长', '短', 2)).toBe(false)
    vi.unstubAllGlobals()
  })
})

describe('isSame', () => {
  it('trims every piece as the server does, and minds everything else', () => {
    expect(isSame([{ text: '甲' }], [{ text: ' 甲\n' }])).toBe(true)
    expect(isSame([{ text: '甲' }], [{ text: '乙' }])).toBe(false)
    expect(isSame({ a: 1, b: null }, { b: null, a: 1 })).toBe(true)
  })
})
