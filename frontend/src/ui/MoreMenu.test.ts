import { mount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import MoreMenu from './MoreMenu.vue'

const opened = () => {
  const menu = mount(MoreMenu, {
    attachTo: document.body, slots: { default: '<button class="one">One</button>' }, global: { mocks: { $t: (key: string) => key } },
  })
  const details = menu.get('details').element
  details.open = true
  return { menu, details }
}

test('closes when something of it is chosen, on Escape, and when somebody goes elsewhere', async () => {
  const { menu, details } = opened()
  await menu.get('.one').trigger('click')
  expect(details.open).toBe(false)
  details.open = true
  const goingBack = vi.spyOn(menu.get('summary').element, 'focus')
  await menu.get('.one').trigger('keydown', { key: 'Escape' })
  expect(details.open).toBe(false)
  expect(goingBack).toHaveBeenCalledOnce()
  details.open = true
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  expect(details.open).toBe(false)
  menu.unmount()
})

test('stays open while it is used', async () => {
  const { menu, details } = opened()
  await menu.get('.one').trigger('pointerdown')
  await menu.get('.one').trigger('focusin')
  expect(details.open).toBe(true)
  menu.unmount()
})
