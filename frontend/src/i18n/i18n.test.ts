import { describe, expect, it } from 'vitest'
import { i18n, useLanguage } from '.'
import { showDate, showTime, withDates } from './dates'

function keysOf(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  )
}

describe('messages', () => {
  it('say everything in both languages', () => {
    const zh = keysOf(i18n.global.getLocaleMessage('zh'))
    const en = keysOf(i18n.global.getLocaleMessage('en'))
    expect(zh.filter((key) => !en.includes(key))).toEqual([])
    expect(en.filter((key) => !zh.includes(key))).toEqual([])
  })
})

describe('dates', () => {
  it('are the county’s, in the language of the interface', () => {
    expect(showDate('2026-03-01')).toBe('2026年3月1日')
    expect(showDate('2026-02-28T18:30:00Z')).toBe('2026年3月1日')
    expect(showTime('2026-02-28T18:30:00Z')).toBe('2026年3月1日 02:30')
    expect(showDate(null)).toBe('')
    expect(withDates({ due: '2026-03-01', n: 3, name: '李文清' })).toEqual({ due: '2026年3月1日', n: 3, name: '李文清' })
    useLanguage('en')
    expect(showDate('2026-03-01')).toBe('Mar 1, 2026')
    useLanguage('zh')
  })
})
