import { describe, expect, it } from 'vitest'
import type { RuleExplanation } from '../types'
import { cleaned, faultsOf, isFraction, type Rules } from './rules'

const RULES: Rules = {
  total_limit: 3000, total_limit_is_error: false, achievements_max_share: '1/3', problems_min_share: '1/3', quorum: '1/2',
  voter_classes: [{ name: ' 甲 ', weight: 1 }], minimum_class_size: 5, own_vote: 'everybody', check_codes: 'eighth',
  grade_points: { good: 100, fairly_good: 80, fair: 60, poor: 40 }, composite_weights: { ballot: 60, last_year: 25, report: 15 },
  scoring: {
    report_full: 100, report_per_warning: 2, report_late: 10, report_not_submitted: 0, item_done: 100, item_not_yet_due: 60, item_overdue: 0,
  },
  one_grade_is_refused: false, good_quota: null, rectification_within_days: 365, objection_working_days: 5, interview_lowest: 0,
}
const rule = (name: string, kind: RuleExplanation['kind']): RuleExplanation => ({
  name, kind, label: '', meaning: '', usual: '', minimum: null, maximum: null, parts: [],
})
const EXPLAINED = [rule('quorum', 'share'), rule('good_quota', 'optional_share'), rule('total_limit', 'characters')]

describe('rules as typed', () => {
  it('take fractions up to the whole', () => {
    expect(['1/3', ' 2/3 ', '1/1', '3/2', '0/2', '0.5', 'half', ''].map(isFraction))
      .toEqual([true, true, true, false, false, false, false, false])
  })

  it('name the shares that are none; a quota may be empty', () => {
    expect(faultsOf(RULES, EXPLAINED, '!')).toEqual({})
    expect(faultsOf({ ...RULES, quorum: '5', good_quota: '' }, EXPLAINED, '!')).toEqual({ 'rules.quorum': '!' })
    expect(faultsOf({ ...RULES, good_quota: '3/2' }, EXPLAINED, '!')).toEqual({ 'rules.good_quota': '!' })
  })

  it('are sent without blanks', () => {
    const sent = cleaned({ ...RULES, quorum: ' 1/2 ', good_quota: ' ' })
    expect([sent.quorum, sent.good_quota, sent.voter_classes[0]?.name]).toEqual(['1/2', null, '甲'])
  })
})
