import { describe, expect, it } from 'vitest'
import { faultsOf, isSetupStep, isWeekend, SETUP_STEPS, stepAfter, stepBefore, type Basics } from './steps'

const say = { required: (field: string) => `${field}?`, order: (later: string, earlier: string) => `${later}<${earlier}` }
const basics = (change: Partial<Basics>): Basics => ({
  title: '甲', inspecting_due_on: '', reporting_due_on: '2026-01-20', meeting_on: '2026-02-03', assessing_due_on: '',
  closing_on: '2026-12-31', ...change,
})

describe('steps of planning', () => {
  it('lead one to the next and back', () => {
    expect(SETUP_STEPS.map(stepAfter)).toEqual([...SETUP_STEPS.slice(1), null])
    expect(stepBefore('areas')).toBe('basics')
    expect(stepBefore('basics')).toBeNull()
    expect(isSetupStep('rules')).toBe(true)
    expect(isSetupStep('sing')).toBe(false)
  })
})

describe('the basics', () => {
  it('may leave two days open', () => {
    expect(faultsOf(basics({}), say)).toEqual({})
  })

  it('name every empty field and every day out of order', () => {
    expect(faultsOf(basics({ title: ' ', closing_on: '' }), say)).toEqual({ title: 'title?', closing_on: 'closing_on?' })
    expect(faultsOf(basics({ inspecting_due_on: '2026-01-21' }), say))
      .toEqual({ reporting_due_on: 'reporting_due_on<inspecting_due_on' })
    expect(faultsOf(basics({ meeting_on: '2026-01-20' }), say)).toEqual({})
  })

  it('notice weekends', () => {
    expect(['2026-02-06', '2026-02-07', '2026-02-08', ''].map(isWeekend)).toEqual([false, true, true, false])
  })
})
