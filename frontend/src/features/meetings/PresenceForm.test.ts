import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import PresenceForm from './PresenceForm.vue'
import type { MeetingRead } from './types'

const meeting = (more: Partial<MeetingRead> = {}) =>
  ({ due_count: 14, present_count: null, quorum_needed: 7, quorum_reached: null, ...more }) as MeetingRead

function form() {
  const wrapper = mount(PresenceForm, { props: { meeting: meeting(), isBusy: false }, attachTo: document.body })
  return { wrapper, numbers: () => wrapper.findAll('input').map(({ element }) => element.value) }
}

describe('PresenceForm', () => {
  it('keeps what is being typed while the meeting goes on', async () => {
    const { wrapper, numbers } = form()
    const present = wrapper.findAll('input')[1]
    await present?.setValue('12')
    await wrapper.setProps({ meeting: meeting({ version: 9, current_item_id: 'x' }) })
    expect(numbers()).toEqual(['14', '12'])
    await wrapper.find('form').trigger('submit')
    expect(wrapper.emitted('save')).toEqual([[14, 12]])
  })

  it('follows another console that counted', async () => {
    const { wrapper, numbers } = form()
    await wrapper.setProps({ meeting: meeting({ present_count: 11 }) })
    expect(numbers()).toEqual(['14', '11'])
  })
})
