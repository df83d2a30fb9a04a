import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { TextName } from '@/api/lengths'
import { ProblemError } from '@/api/problems'
import { signInAs } from '@/testing/session'
import TextsForm from './TextsForm.vue'

const fields: { name: string; label: string; of: TextName }[] = [
  { name: 'problems', label: '存在问题', of: 'CommentRequest.problems' },
  { name: 'direction', label: '努力方向', of: 'CommentRequest.direction' },
]

function form(write = vi.fn()) {
  const wrapper = mount(TextsForm, {
    props: {
      subject: 'comment.1', fields, saved: { content: { problems: '旧', direction: '方向' }, version: 3 },
      write, saveLabel: '保存点评', doneText: '点评已保存',
    },
    attachTo: document.body,
  })
  return { wrapper, write, texts: () => wrapper.findAll('textarea').map((area) => area.element.value) }
}

describe('TextsForm', () => {
  beforeEach(() => {
    localStorage.clear()
    signInAs('me')
    document.body.innerHTML = ''
  })

  it('saves what was typed on the version it was read from', async () => {
    const { wrapper, write, texts } = form(vi.fn(async (content) => ({ content, version: 4 })))
    await wrapper.findAll('textarea')[0]?.setValue('新的问题')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(write.mock.calls).toEqual([[{ problems: '新的问题', direction: '方向' }, 3]])
    expect(texts()).toEqual(['新的问题', '方向'])
    expect(wrapper.text()).not.toContain('还没有保存到服务器')
  })

  it('shows what was typed again after a reload, and nothing of it to the next person at this computer', async () => {
    const first = form()
    await first.wrapper.findAll('textarea')[0]?.setValue('写了一半')
    await flushPromises()
    first.wrapper.unmount()
    signInAs('other')
    const next = form()
    expect([next.texts(), next.wrapper.text().includes('已恢复')]).toEqual([['旧', '方向'], false])
    await flushPromises()
    next.wrapper.unmount()
    signInAs('me')
    const back = form()
    await flushPromises()
    expect([back.texts(), back.wrapper.text().includes('已恢复您在这台电脑上写的')]).toEqual([['写了一半', '方向'], true])
  })

  it('shows both texts when somebody else saved, and saves the chosen one over theirs', async () => {
    const write = vi.fn(async (content: Record<string, string>) => ({ content, version: 5 }))
    const { wrapper } = form(write)
    await wrapper.findAll('textarea')[0]?.setValue('我的问题')
    await wrapper.setProps({ saved: { content: { problems: '别人的问题', direction: '方向' }, version: 4 } })
    expect(wrapper.text()).toContain('别人保存了新的内容')
    await wrapper.find('form').trigger('submit')
    await vi.dynamicImportSettled()
    await flushPromises()
    const dialog = document.querySelector('.conflict-dialog')
    expect([write.mock.calls.length, dialog?.textContent?.includes('别人的问题')]).toEqual([0, true])
    dialog?.querySelectorAll<HTMLInputElement>('input[type=radio]')[0]?.click()
    await flushPromises()
    const buttons = [...(dialog?.querySelectorAll('button') ?? [])]
    buttons.find((button) => button.textContent?.includes('按选择保存'))?.click()
    await flushPromises()
    expect(write.mock.calls).toEqual([[{ problems: '我的问题', direction: '方向' }, 4]])
    expect(localStorage.length).toBe(0)
  })

  it('keeps a text whole that is longer than the server takes, and says by how much', async () => {
    const { wrapper, texts } = form()
    await wrapper.findAll('textarea')[0]?.setValue('长'.repeat(6000))
    expect(texts()[0]?.length).toBe(6000)
    expect(wrapper.text()).toContain('已写 6000 字，超过 5000 字的上限 1000 字')
  })

  it('keeps what was typed when the server refuses, and says why at the field', async () => {
    const errors = [{ pointer: '/direction', code: 'required', detail: '请填写此项' }]
    const problem = { type: 't', title: '有误', status: 422, detail: '有必填内容没有填写', code: 'fields-missing' as const, errors }
    const { wrapper, texts } = form(vi.fn().mockRejectedValue(new ProblemError(problem)))
    await wrapper.findAll('textarea')[1]?.setValue('')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(texts()).toEqual(['旧', ''])
    expect(wrapper.text()).toContain('有必填内容没有填写')
    expect(wrapper.find('.el-form-item.is-error').text()).toContain('努力方向')
    expect(wrapper.text()).toContain('还没有保存到服务器')
  })
})
