import { describe, expect, it } from 'vitest'
import { stepPath, stepText, toneOf } from './steps'
import type { StepRead } from '../types'

const step = (change: Partial<StepRead>): StepRead => ({
  step: 'report', state: null, subject_type: null, subject_id: null, due_on: null, is_done: false, is_late: false, open_count: null,
  ...change,
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
    expect(stepText(step({ state: 'mystery', subject_type: 'none' }))).toBe('进行中')
  })

  it('count what waits', () => {
    expect(stepText(step({ step: 'inspection' }))).toBe('无')
    expect(stepText(step({ step: 'inspection', state: 'fed_back', open_count: 2 }))).toBe('2 条未答复')
    expect(stepText(step({ step: 'inspection', state: 'fed_back', open_count: 0, is_done: true }))).toBe('已答复')
    expect(stepText(step({ step: 'self_check', state: 'open', open_count: 3 }))).toBe('还差 3 项')
    expect(stepText(step({ step: 'self_check', state: 'done', open_count: 0, is_done: true }))).toBe('已完成')
  })

  it('lead to where the step is worked on', () => {
    expect(stepPath(step({}))).toBeNull()
    expect(stepPath(step({ subject_type: 'report', subject_id: 'r1' }))).toBe('/reports/r1')
  })
})
