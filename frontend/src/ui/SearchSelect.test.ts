import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import SearchSelect from './SearchSelect.vue'

const choices = (...names: string[]) => names.map((name) => ({ id: name, name, note: '第一小学' }))

function show(search: (text: string) => Promise<{ choices: ReturnType<typeof choices>; hasMore: boolean }>, props = {}) {
  const select = mount(SearchSelect<string[]>, {
    props: { modelValue: [], multiple: true, search, ...props }, attachTo: document.body,
  })
  const inner = select.getComponent({ name: 'ElSelect' })
  const type = async (text: string) => {
    (inner.props('remoteMethod') as (text: string) => void)(text)
    await vi.advanceTimersByTimeAsync(300)
    await flushPromises()
  }
  const shown = () => select.findAllComponents({ name: 'ElOption' }).map((one) => one.props('label') as string)
  return { select, inner, type, shown }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  document.body.innerHTML = ''
})

describe('SearchSelect', () => {
  it('asks the server for what is typed, once the typing has paused', async () => {
    const search = vi.fn((text: string) => Promise.resolve({ choices: choices(`${text}一`), hasMore: false }))
    const { inner, type, shown } = show(search)
    const remote = inner.props('remoteMethod') as (text: string) => void
    remote('张')
    remote('张伟')
    await type('张伟明')
    expect(search.mock.calls).toEqual([['张伟明']])
    expect(shown()).toEqual(['张伟明一'])
  })

  it('keeps what is chosen in the list whatever is searched, and hides who must not be chosen', async () => {
    const search = () => Promise.resolve({ choices: choices('周敏', '李红梅'), hasMore: false })
    const { type, shown } = show(search, {
      modelValue: ['王强'], known: choices('王强'), hiddenIds: ['李红梅'], disabledIds: ['周敏'],
    })
    await type('z')
    expect(shown()).toEqual(['王强', '周敏'])
  })

  it('shows the answer to what is typed last, though an earlier one comes later', async () => {
    let answerSlowly: (name: string) => void = () => undefined
    const slow = new Promise<ReturnType<typeof choices>>((resolve) => (answerSlowly = (name) => resolve(choices(name))))
    const search = async (text: string) => ({ choices: await (text === '慢' ? slow : choices('后来的')), hasMore: false })
    const { type, shown } = show(search)
    await type('慢')
    await type('快')
    answerSlowly('先前的')
    await flushPromises()
    expect(shown()).toEqual(['后来的'])
  })

  it('finds the name of an id that came from an address', async () => {
    const resolve = vi.fn((id: string) => Promise.resolve({ id, name: '县教育局', note: '' }))
    const { shown } = show(() => Promise.resolve({ choices: [], hasMore: false }), { modelValue: ['o1'], resolve })
    await flushPromises()
    expect(resolve.mock.calls).toEqual([['o1']])
    expect(shown()).toEqual(['县教育局'])
  })
})
