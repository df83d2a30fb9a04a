import { describe, expect, it } from 'vitest'
import { stepPath, stepText, toneOf } from './steps'
import type { StepRead } from './types'

const step = (change: Partial<StepRead>): StepRead => ({
  step: 'report', state: null, subject_type: null, subject_id: null, due_on: null, is_done: false, is_late: false, ...change,
})

describe('cells of the board', () => {
  it('are late only while they are not done', () => {
    expect(toneOf(step({}))).toBe('none')
    expect(toneOf(step({ state: 'submitted' }))).toBe('working')
    expect(toneOf(step({ state: 'submitted', is_late: true }))).toBe('late')
    expect(toneOf(step({ state: 'approved', is_done: true }))).toBe('done')
  })

  it('say their state in words', () => {
    expect(stepText(step({}))).toBe('未开始')
    expect(stepText(step({ step: 'rectification' }))).toBe('无')
    expect(stepText(step({ step: 'comment', state: 'given', subject_type: 'meeting' }))).toBe('已完成')
    expect(stepText(step({ state: 'submitted', subject_type: 'report' }))).toBe('已提交')
  })

  it('lead to where the step is worked on', () => {
    expect(stepPath(step({}))).toBeNull()
    expect(stepPath(step({ subject_type: 'report', subject_id: 'r1' }))).toBe('/reports/r1')
  })
})
