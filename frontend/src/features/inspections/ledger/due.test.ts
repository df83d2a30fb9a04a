import { describe, expect, it } from 'vitest'
import { suggestedDue } from './due'

describe('suggestedDue', () => {
  it('gives less time to what is graver', () => {
    expect(suggestedDue('2026-11-22', 'serious')).toBe('2026-12-07')
    expect(suggestedDue('2026-11-22', 'notable')).toBe('2026-12-22')
    expect(suggestedDue('2026-11-22', 'minor')).toBe('2027-01-21')
  })

  it('keeps a later day that was promised, and no earlier one', () => {
    expect(suggestedDue('2026-11-22', 'notable', '2027-03-01')).toBe('2027-03-01')
    expect(suggestedDue('2026-11-22', 'notable', '2026-11-30')).toBe('2026-12-22')
  })
})
