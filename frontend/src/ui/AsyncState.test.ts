import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import AsyncState from './AsyncState.vue'

const slots = { default: '<p class="data">数据</p>' }

it('shows one of loading, error, empty and data', async () => {
  const state = mount(AsyncState, { props: { isLoading: true }, slots })
  expect(state.get('[role=status]').attributes('aria-label')).toBe('正在加载…')

  await state.setProps({ isLoading: false, error: new Error('x') })
  expect(state.get('[role=alert]').text()).toContain('系统出错了')
  await state.get('button').trigger('click')
  expect(state.emitted('retry')).toHaveLength(1)

  await state.setProps({ error: null, isEmpty: true, emptyText: '没有消息' })
  expect(state.text()).toBe('没有消息')

  await state.setProps({ isEmpty: false })
  expect(state.find('.data').exists()).toBe(true)
})
