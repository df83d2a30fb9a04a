import { describe, expect, it } from 'vitest'
import { merged, readNotice } from './notice'

const shown = (text: string, year = 2026) =>
  readNotice(text, year).days.map((one) => `${one.day} ${one.is_working ? '班' : '休'} ${one.name}`)

describe('readNotice', () => {
  it('reads a line of the notice as it is printed', () => {
    expect(shown('一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。')).toEqual([
      '2026-01-01 休 元旦', '2026-01-02 休 元旦', '2026-01-03 休 元旦', '2026-01-04 班 元旦调休',
    ])
  })

  it('goes over the end of a month and takes several worked weekends', () => {
    expect(shown('国庆节：9月30日（周三）至10月1日（周四）放假。9月20日（星期日）、10月10日（星期六）上班。')).toEqual([
      '2026-09-20 班 国庆节调休', '2026-09-30 休 国庆节', '2026-10-01 休 国庆节', '2026-10-10 班 国庆节调休',
    ])
  })

  it('takes plain days, and leaves out another year', () => {
    expect(shown('2026-04-06 休 清明节\n2026-02-14 上班 春节\n2025-12-31 休 元旦')).toEqual([
      '2026-02-14 班 春节调休', '2026-04-06 休 清明节',
    ])
  })

  it('says which lines it could not read, days that do not exist included', () => {
    expect(readNotice('各省、自治区：\n端午节：2月30日放假', 2026)).toEqual({
      days: [], unread: ['各省、自治区：', '端午节：2月30日放假'],
    })
  })
})

describe('merged', () => {
  it('lets the later list win', () => {
    const one = { day: '2026-01-02', is_working: false, name: '元旦' }
    const other = { day: '2026-01-02', is_working: true, name: '调休' }
    const first = { ...one, day: '2026-01-01' }
    expect(merged([one], [other, first])).toEqual([first, other])
  })
})
