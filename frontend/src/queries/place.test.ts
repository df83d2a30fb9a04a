import { flushPromises, mount } from '@vue/test-utils'
import { defineComponent, h, ref } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { usePlace } from './place'

const route = { hash: '#said-7' }
vi.mock('vue-router', () => ({ useRoute: () => route }))

const isLoaded = ref(false)
const Page = defineComponent({
  setup() {
    usePlace()
    return () => h('main', isLoaded.value ? [h('p', { id: 'said-6' }), h('p', { id: 'said-7' })] : [])
  },
})

describe('a place that the address names', () => {
  beforeEach(() => {
    isLoaded.value = false
    document.body.innerHTML = ''
    Element.prototype.scrollIntoView = vi.fn()
  })
  const open = () => mount(Page, { attachTo: document.body })
  const focused = () => document.activeElement?.id

  it('is focused and in sight once it has loaded, and not again', async () => {
    const page = open()
    await flushPromises()
    expect(focused()).toBe('')
    isLoaded.value = true
    await flushPromises()
    await vi.waitFor(() => expect(focused()).toBe('said-7'))
    expect(vi.mocked(Element.prototype.scrollIntoView).mock.contexts).toEqual([document.getElementById('said-7')])
    page.unmount()
  })

  it('leaves whoever went on meanwhile where they are', async () => {
    const page = open()
    await flushPromises()
    dispatchEvent(new Event('keydown'))
    isLoaded.value = true
    await flushPromises()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(focused()).toBe('')
    page.unmount()
  })

  it('is nothing where the address names none', async () => {
    route.hash = ''
    isLoaded.value = true
    const page = open()
    await flushPromises()
    expect(focused()).toBe('')
    page.unmount()
    route.hash = '#said-7'
  })
})
