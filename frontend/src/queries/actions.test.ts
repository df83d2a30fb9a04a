import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { ElMessageBox } from 'element-plus'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useAction } from './actions'
import { createQueries } from './client'

const ID = '7f1c'
const fetched = vi.fn()
type Reply = () => Response
let replies: Reply[] = []

const refusal = (status: number, errors: string[] = []): Reply => () => Response.json(
  { type: '', title: '', status, detail: '已被修改', code: 'changed-meanwhile', errors: errors.map((detail) => ({ pointer: '', code: '', detail })) },
  { status, headers: { 'Content-Type': 'application/problem+json' } })
const lost: Reply = () => { throw new TypeError('no connection') }
const done: Reply = () => Response.json({ id: ID, version: 8 })

function page() {
  const client = createQueries()
  const invalidated = vi.spyOn(client, 'invalidateQueries').mockResolvedValue()
  let taken!: ReturnType<typeof useAction<'/api/v1/assessments/{assessment_id}/actions/{action}'>>
  const Page = defineComponent(() => {
    taken = useAction({
      path: '/api/v1/assessments/{assessment_id}/actions/{action}', ids: { assessment_id: ID }, touched: [['assessments']],
    })
    return () => h('p')
  })
  mount(Page, { global: { plugins: [[VueQueryPlugin, { queryClient: client }]] } })
  return { act: taken.act, invalidated }
}

beforeEach(() => {
  replies = []
  vi.stubGlobal('fetch', async (request: Request) => {
    fetched(request.url, request.headers.get('If-Match'), request.headers.get('Idempotency-Key'), await request.clone().text())
    return (replies.shift() ?? done)()
  })
})
afterEach(() => {
  fetched.mockReset()
  vi.useRealTimers()
  document.body.innerHTML = ''
})

describe('useAction', () => {
  it('sends the offered action on the version that was read, and fetches anew', async () => {
    const { act, invalidated } = page()
    expect(await act('deliberate', '同意', 7)).toMatchObject({ version: 8 })
    expect(fetched.mock.calls).toEqual([[
      `${location.origin}/api/v1/assessments/${ID}/actions/deliberate`, '"7"', expect.any(String), '{"comment":"同意"}',
    ]])
    expect(invalidated.mock.calls).toEqual([[{ queryKey: ['assessments'] }]])
  })

  it('asks again with the same key when the reply was lost', async () => {
    vi.useFakeTimers()
    replies = [lost, refusal(503)]
    const { act } = page()
    const acting = act('deliberate', null, 7)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await acting).toMatchObject({ version: 8 })
    expect(fetched).toHaveBeenCalledTimes(3)
    expect(new Set(fetched.mock.calls.map(([, , key]) => key)).size).toBe(1)
  })

  it('says what changed since the page was read, and loads it when the reader wants to', async () => {
    replies = [refusal(412, ['研究决定：由李红梅于 10:02 修改'])]
    const asked = vi.spyOn(ElMessageBox, 'confirm').mockResolvedValue('confirm' as never)
    const { act, invalidated } = page()
    await expect(act('deliberate', '同意', 7)).rejects.toMatchObject({ problem: { status: 412 } })
    await flushPromises()
    expect(asked.mock.calls[0]?.[0]).toContain('研究决定：由李红梅于 10:02 修改')
    expect(asked.mock.calls[0]?.[1]).toBe('内容已有变化')
    expect(invalidated.mock.calls).toEqual([[{ queryKey: ['assessments'] }]])
  })

  it('names the steps that others took since, and when', async () => {
    const steps_since = [{ action: 'send_back', label: '退回起草', actor_name: '韩立', at: '2026-03-01T02:05:00Z' }]
    replies = [() => Response.json(
      { status: 412, title: '', detail: '现在是“起草中”。', code: 'changed-meanwhile', errors: [], steps_since }, { status: 412 })]
    const asked = vi.spyOn(ElMessageBox, 'confirm').mockResolvedValue('confirm' as never)
    const { act } = page()
    await expect(act('deliberate', null, 7)).rejects.toBeDefined()
    await flushPromises()
    expect(String(asked.mock.calls[0]?.[0]).split('\n')).toEqual([
      '现在是“起草中”。', '· 韩立于 2026年3月1日 10:05“退回起草”', '请载入最新内容，看过以后再决定。',
    ])
  })

  it('leaves the page as it was read when the reader does not want to yet', async () => {
    replies = [refusal(412)]
    vi.spyOn(ElMessageBox, 'confirm').mockRejectedValue('cancel')
    const { act, invalidated } = page()
    await expect(act('deliberate', null, 7)).rejects.toBeDefined()
    await flushPromises()
    expect(invalidated).not.toHaveBeenCalled()
  })

  it('fetches anew after any other refusal: what was offered is no longer so', async () => {
    replies = [refusal(409)]
    const { act, invalidated } = page()
    await expect(act('deliberate', null, 7)).rejects.toMatchObject({ problem: { status: 409 } })
    expect(invalidated).toHaveBeenCalledTimes(1)
  })
})
