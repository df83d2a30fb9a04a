import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { charactersOf, mostCharacters } from '@/api/lengths'
import LongText from './LongText.vue'
import ShortText from './ShortText.vue'

describe('a text (R6)', () => {
  it('counts characters as the server does: code points, without white space at the ends', () => {
    expect([charactersOf(' 述评 '), charactersOf('𠮷野'), charactersOf('a b')]).toEqual([2, 2, 3])
    expect(mostCharacters('StatementRequest.text')).toBe(4000)
  })

  it('shows how much room there is, cuts nothing, and says when it is too long', async () => {
    const wrapper = mount(LongText, { props: { modelValue: '甲乙', of: 'StatementRequest.text' } })
    const area = wrapper.get('textarea')
    expect([wrapper.text(), area.attributes('maxlength')]).toEqual(['2 / 4000 字', undefined])
    await wrapper.setProps({ modelValue: '长'.repeat(4001) })
    expect([area.element.value.length, area.attributes('aria-invalid')]).toEqual([4001, 'true'])
    expect(wrapper.get('[role=alert]').text()).toBe('已写 4001 字，超过 4000 字的上限 1 字；内容没有被截断，请删减后再保存。')
    expect(wrapper.get(`[id='${area.attributes('aria-describedby')}']`).find('[role=alert]').exists()).toBe(true)
  })

  it('of one line counts aloud only when there is little room left', async () => {
    const wrapper = mount(ShortText, { props: { modelValue: '会议', of: 'MeetingPlan.title' } })
    expect(wrapper.text()).toBe('')
    await wrapper.setProps({ modelValue: '长'.repeat(190) })
    expect(wrapper.text()).toBe('190 / 200 字')
    await wrapper.setProps({ modelValue: '长'.repeat(201) })
    expect([wrapper.get('input').element.value.length, wrapper.get('[role=alert]').text().startsWith('已写 201 字')]).toEqual([201, true])
  })
})
