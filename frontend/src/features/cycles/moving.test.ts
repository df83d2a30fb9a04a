import { describe, expect, it } from 'vitest'
import { moveOf } from './moving'
import type { CycleRead } from './types'

const doing = (...labels: string[]) => labels.map((label) => ({ activity: label, label, roles: [], goes_on: label === '答复督查发现' }))
const cycle = (state: string) => ({
  state,
  stages: [
    { stage: 'reporting', label: '撰写报告', activities: doing('答复督查发现', '自查', '撰写述职报告') },
    { stage: 'reviewing', label: '述职评议', activities: doing('撰写述职报告', '点评') },
    { stage: 'assessing', label: '综合评价', activities: doing('形成综合评价') },
  ],
}) as unknown as CycleRead

describe('a step of the cycle', () => {
  it('opens what the next stage has and ends what it has not', () => {
    expect(moveOf(cycle('reporting'), false)).toEqual({ to: '述职评议', opens: ['点评'], ends: ['自查'] })
  })

  it('back opens anew what the stage before had', () => {
    expect(moveOf(cycle('reviewing'), true)).toEqual({ to: '撰写报告', opens: ['答复督查发现', '自查'], ends: ['点评'] })
  })

  it('leads nowhere from the last stage', () => {
    expect(moveOf(cycle('assessing'), false)).toBeNull()
  })
})
