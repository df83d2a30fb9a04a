import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ProblemError } from '@/api/problems'
import TextsForm from './TextsForm.vue'

const fields = [{ name: 'problems', label: '存在问题' }, { name: 'direction', label: '努力方向' }]

function form(write = vi.fn()) {
  const wrapper = mount(TextsForm, {
    props: {
      draftKey: 'comment:1', fields, saved: { texts: { problems: '旧', direction: '方向' }, version: 3 },
      write, saveLabel: '保存点评', doneText: '点评已保存',
    },
    attachTo: document.body,
  })
  return { wrapper, write, texts: () => wrapper.findAll('textarea').map((area) => area.element.value) }
}

describe('TextsForm', () => {
  beforeEach(() => {
    sessionStorage.clear()
    document.body.innerHTML = ''
  })

  it('saves what was typed on the version it was read from', async () => {
    const { wrapper, write, texts } = form(vi.fn(async (typed) => ({ texts: typed, version: 4 })))
    await wrapper.findAll('textarea')[0]?.setValue('新的问题')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(write.mock.calls).toEqual([[{ problems: '新的问题', direction: '方向' }, 3]])
    expect(texts()).toEqual(['新的问题', '方向'])
    expect(wrapper.text()).not.toContain('有未保存的内容')
  })

  it('keeps what was typed when the server refuses, and says why at the field', async () => {
    const errors = [{ pointer: '/direction', code: 'required', detail: '请填写此项' }]
    const problem = { type: 't', title: '有误', status: 422, detail: '有必填内容没有填写', code: 'c', errors }
    const { wrapper, texts } = form(vi.fn().mockRejectedValue(new ProblemError(problem)))
    await wrapper.findAll('textarea')[1]?.setValue('')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(texts()).toEqual(['旧', ''])
    expect(wrapper.text()).toContain('有必填内容没有填写')
    expect(wrapper.find('.el-form-item.is-error').text()).toContain('努力方向')
    expect(wrapper.text()).toContain('有未保存的内容')
  })
})
