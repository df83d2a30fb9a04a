import { describe, expect, it, vi } from 'vitest'
import { textDiff, wordsOf } from './diff'

/** [-removed-] and {+added+}, as in word diffs. */
const shown = (before: string, after: string) =>
  textDiff(before, after)
    .map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `{+${text}+}` })[kind])
    .join('')

describe('textDiff', () => {
  it.each([
    ['全年召开支部委员会12次。', '全年召开支部委员会14次。', '全年召开支部委员会[-12-]{+14+}次。'],
    ['投入1.8万元', '投入1.9万元', '投入[-1.8-]{+1.9+}万元'],
    ['完成率81%', '完成率81.5%', '完成率[-81-]{+81.5+}%'],
    ['我们坚持每月开展主题党日活动。', '坚持每月开展主题党日活动，人人参加。', '[-我们-]坚持每月开展主题党日活动{+，人人参加+}。'],
    ['党务公开不及时。', '党务公开不够及时。', '党务公开不{+够+}及时。'],
    ['', '新写的一条', '{+新写的一条+}'],
    ['删掉的一条', '', '[-删掉的一条-]'],
    ['一样', '一样', '一样'],
    ['第一行\n第二行', '第一行\n改过的第二行', '第一行\n{+改过的+}第二行'],
  ])('%s → %s', (before, after, expected) => expect(shown(before, after)).toBe(expected))

  it('has no equal crumbs between two changes', () => {
    const pieces = textDiff('对青年教师的培养抓得不够紧', '对骨干队伍的使用管得比较松')
    const inner = pieces.slice(1, -1).filter((piece) => piece.kind === 'same')
    expect(inner.every((piece) => piece.text.length > 1)).toBe(true)
  })

  it.each([
    ['我只停留在口头要求，没有深入课堂。', '我停留在一般要求，深入课堂听课不够，每月不足2次。'],
    ['甲\r\n乙𠮷丙', '甲乙𠮷𠮷丙'],
    ['一二三四五六七八九十', '十九八七六五四三二一'],
  ])('keeps both texts whole: %s', (before, after) => {
    const without = (kind: string) => textDiff(before, after).filter((piece) => piece.kind !== kind).map((piece) => piece.text).join('')
    expect(without('added')).toBe(before)
    expect(without('removed')).toBe(after)
  })

  it('answers soon for two long texts that have nothing in common', () => {
    const began = performance.now()
    textDiff('甲乙丙，'.repeat(1500), '子丑寅。'.repeat(1500))
    expect(performance.now() - began).toBeLessThan(2000)
  })

  it('goes by characters where the browser knows no words, and keeps figures whole', () => {
    vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined })
    expect(wordsOf('听课312节')).toEqual(['听', '课', '312', '节'])
    expect(shown('听课312节', '听课320节')).toBe('听课[-312-]{+320+}节')
    vi.unstubAllGlobals()
  })
})
