import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import ActionBar from './ActionBar.vue'
import type { Offer } from './offers'

const plain = { has_form: false, confirmation: null }
const submit: Offer = { ...plain, action: 'submit', label: '提交', needs_comment: false, blocked_by: [], warnings: [] }
const giveBack: Offer = { ...plain, action: 'return', label: '退回', needs_comment: true, blocked_by: [], warnings: [] }
const blocked: Offer = { ...plain, action: 'approve', label: '批准', needs_comment: false, warnings: [], blocked_by: ['三张清单未填完', '缺少数据'] }

function show(offers: Offer[], act = vi.fn().mockResolvedValue(undefined), confirm?: Record<string, string>) {
  const bar = mount(ActionBar, { props: { offers, act, version: 7, ...(confirm ? { confirm } : {}) }, attachTo: document.body })
  const button = (label: string) =>
    [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === label) as HTMLButtonElement
  return { bar, act, button }
}

afterEach(() => {
  document.body.innerHTML = ''
})

describe('ActionBar', () => {
  it('shows nothing without offers', () => {
    expect(show([]).bar.find('.action-bar').exists()).toBe(false)
  })

  it('acts at once when no comment is needed', async () => {
    const { act, button } = show([submit])
    button('提交').click()
    await flushPromises()
    expect(act.mock.calls).toEqual([['submit', null, 7]])
  })

  it('says why an action is blocked, and does not act', async () => {
    const { bar, act, button } = show([submit, blocked])
    expect(button('批准').disabled).toBe(true)
    const reasons = bar.get(`#${button('批准').getAttribute('aria-describedby')}`)
    expect(reasons.findAll('li').map((one) => one.text())).toEqual(['三张清单未填完', '缺少数据'])
    button('批准').click()
    await flushPromises()
    expect(act).not.toHaveBeenCalled()
  })

  it('says once what several actions miss alike', () => {
    const alike: Offer = { ...blocked, action: 'publish', label: '公布' }
    const other: Offer = { ...blocked, action: 'archive', label: '归档', blocked_by: ['约谈尚未完成'] }
    const { bar, button } = show([blocked, alike, other])
    expect(bar.findAll('.reasons').map((one) => one.findAll('p').map((p) => p.text()))).toEqual([
      ['暂时不能“批准”', '暂时不能“公布”'], ['暂时不能“归档”'],
    ])
    const noted = ['批准', '公布', '归档'].map((label) => button(label).getAttribute('aria-describedby'))
    expect(noted).toEqual(['blocked-approve', 'blocked-approve', 'blocked-archive'])
  })

  it('asks for the comment and sends it trimmed', async () => {
    const { act, button } = show([giveBack])
    button('退回').click()
    await flushPromises()
    button('确定').click()
    await flushPromises()
    expect(act).not.toHaveBeenCalled()
    expect(document.body.textContent).toContain('请填写意见')

    const field = document.querySelector('textarea') as HTMLTextAreaElement
    field.value = '  请补充数据 '
    field.dispatchEvent(new Event('input'))
    button('确定').click()
    await flushPromises()
    expect(act.mock.calls).toEqual([['return', '请补充数据', 7]])
    expect(document.querySelector('textarea')).toBeNull()
  })

  it('shows what is still missing when the person may go on all the same, with a reason', async () => {
    const { act, button } = show([{ ...submit, needs_comment: true, warnings: ['李红梅的报告未批准'] }])
    button('提交').click()
    await flushPromises()
    expect(document.body.textContent).toContain('李红梅的报告未批准')
    const field = document.querySelector('textarea') as HTMLTextAreaElement
    field.value = '本人住院'
    field.dispatchEvent(new Event('input'))
    button('确定').click()
    await flushPromises()
    expect(act.mock.calls).toEqual([['submit', '本人住院', 7]])
  })

  it('keeps the dialog and what was typed when the server refuses', async () => {
    const { button } = show([giveBack], vi.fn().mockRejectedValue(new Error('409')))
    button('退回').click()
    await flushPromises()
    const field = document.querySelector('textarea') as HTMLTextAreaElement
    field.value = '请补充数据'
    field.dispatchEvent(new Event('input'))
    button('确定').click()
    await flushPromises()
    expect((document.querySelector('textarea') as HTMLTextAreaElement).value).toBe('请补充数据')
  })

  it('names the consequence where the page gives one', async () => {
    const { act, button } = show([submit], undefined, { submit: '提交后不能再修改。' })
    button('提交').click()
    await flushPromises()
    expect(act).not.toHaveBeenCalled()
    expect(document.body.textContent).toContain('提交后不能再修改。')
    button('确定').click()
    await flushPromises()
    expect(act.mock.calls).toEqual([['submit', null, 7]])
  })

  it('acts on what was shown when the person chose, though the page has followed somebody else since', async () => {
    const { bar, act, button } = show([giveBack])
    button('退回').click()
    await flushPromises()
    await bar.setProps({ version: 8 })
    const field = document.querySelector('textarea') as HTMLTextAreaElement
    field.value = '请补充数据'
    field.dispatchEvent(new Event('input'))
    button('确定').click()
    await flushPromises()
    expect(act.mock.calls).toEqual([['return', '请补充数据', 7]])
  })

  it('draws no button for what has a form of its own', () => {
    expect(show([{ ...submit, has_form: true }]).bar.find('.action-bar').exists()).toBe(false)
  })

  it('says what is missing where several people confirm, and lets one take it back', async () => {
    const confirmation = { needed: 2, given: [], is_yours: true, says: '您已确认，还需另外 1 人确认' }
    const withdraw = vi.fn().mockResolvedValue(undefined)
    const { bar, button } = show([{ ...submit, confirmation }])
    await bar.setProps({ withdraw })
    expect(bar.text()).toContain('“提交”：您已确认，还需另外 1 人确认')
    expect(bar.find('.reasons').exists()).toBe(false)
    expect(button('提交').disabled).toBe(true)
    button('撤回我的确认').click()
    await flushPromises()
    expect(withdraw.mock.calls).toEqual([['submit', 7]])
  })
})
