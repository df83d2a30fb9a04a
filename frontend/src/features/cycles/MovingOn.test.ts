import { mount, RouterLinkStub } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import MovingOn from './MovingOn.vue'
import type { LeftOpen } from './types'

const person = (name: string, subject_id: string | null) => ({
  text: `${name}：报告未批准`, person_name: name, organization_name: '示例县第一小学', subject_type: subject_id && 'report', subject_id,
})
const left: LeftOpen[] = [
  { kind: 'report', label: '述职报告', becomes: '仍可提交', count: 7, items: [person('李文清', 'r1'), person('赵明远', null)] },
]

const show = (needsReason: boolean) => mount(MovingOn, {
  props: { cycleId: 'c', left, needsReason }, global: { stubs: { RouterLink: RouterLinkStub } },
})

describe('what moving on leaves open', () => {
  it('is said thing by thing, each with where it is done, and how many there are in all', () => {
    const shown = show(true)
    expect(shown.findAllComponents(RouterLinkStub).map((link) => [link.text(), link.props('to')])).toEqual([
      ['李文清：报告未批准', '/reports/r1'], ['赵明远：报告未批准', '/reports'], ['查看全部 7 件', '/cycles/c?step=report'],
    ])
    expect(shown.text()).toContain('进入以后：仍可提交')
  })

  it('asks for the reason only where one is needed', () => {
    expect(show(true).find('.lead').text()).toContain('请写明理由')
    expect(show(false).find('.lead').text()).toBe('下列事项还没有办完')
  })
})
