import { describe, expect, it } from 'vitest'
import { i18n } from '@/i18n'
import { areaRows, itemYears, monthName, progressRows, revieweeRows, totalRows, type Ballot, type Charts, type YearLine } from './lines'

const { t } = i18n.global
const ballot: Ballot = {
  election_id: 'e1', title: '民主测评', mean: '88.50', total: { name: '', abstentions: 1, counts: [5, 3, 1, 0], valid: 9 },
  classes: [{ name: '领导班子', abstentions: 1, counts: [2, 2, 1, 0], valid: 5 }, { name: '教师代表', abstentions: 0, counts: [3, 1, 0, 0], valid: 4 }],
  reviewees: [{
    reviewee_id: 'r1', name: '李文清', organization_name: '第一小学', score: '88.50', abstentions: 1, counts: [5, 3, 1, 0], valid: 9,
    classes: [{ name: '领导班子', abstentions: 1, counts: [2, 2, 1, 0], valid: 5 }],
  }],
}
const year: YearLine = {
  cycle_id: 'c1', title: '2025年度', year: 2025, state: 'rectifying', reviewees: 15, reports_on_time: 12, reports_late: 2, ballot_mean: null,
  grades: [1, 2, 3, 4], items: 10, opened: 7, accepted: 6, overdue: 1,
}
const charts: Charts = {
  cycle_id: 'c1', title: '2025年度', state: 'rectifying', today: '2026-03-04', ballot, years: [year],
  progress: { total: 3, late_count: 1, progress: [{ step: 'report', label: '述职报告', done: 1, working: 1, late: 1, none: 0 }] },
  areas: {
    areas: [
      { area_id: 'a1', title: '活动阵地建设', findings: 2, achievements: 1, problems: 0, tasks: 3, public_comments: 4 },
      { area_id: null, title: null, findings: 0, achievements: 0, problems: 1, tasks: 0, public_comments: 0 },
    ],
    reports: 3, comments: 3, remarks: 3,
  },
  rectification: { total: 10, open: 4, overdue: 1, accepted: 6, months: [] },
}

describe('the lines of the charts', () => {
  it('lead from a number of the progress to those rows of the board', () => {
    const [report] = progressRows(charts)
    expect(report).toMatchObject({ label: '述职报告', values: [1, 1, 1, 0] })
    expect(report?.links?.[2]).toBe('/cycles/c1?step=report&standing=late')
  })

  it('show the ballot by class, abstentions last', () => {
    expect(totalRows(ballot, t).map(({ label, values }) => [label, values])).toEqual([
      ['全体', [5, 3, 1, 0, 1]], ['领导班子', [2, 2, 1, 0, 1]], ['教师代表', [3, 1, 0, 0, 0]],
    ])
    expect(revieweeRows(ballot, '')[0]?.values).toEqual([5, 3, 1, 0, 1])
    expect(revieweeRows(ballot, '领导班子')[0]?.values).toEqual([2, 2, 1, 0, 1])
    expect(revieweeRows(ballot, '教师代表')[0]?.values).toEqual([0, 0, 0, 0, 0])
  })

  it('say which items name no area', () => {
    expect(areaRows(charts, t).map(({ label, values, links }) => [label, values, links])).toEqual([
      ['活动阵地建设', [2, 4, 0, 3, 1], ['/inspections?view=findings&cycle_id=c1&area_id=a1']], ['未标注评议内容', [0, 0, 1, 0, 0], [null]],
    ])
  })

  it('divide the items of a year into settled, under way and overdue', () => {
    const [line] = itemYears([year])
    expect(line?.values).toEqual([6, 3, 1])
    expect(line?.links).toEqual(['/rectifications?cycle_id=c1&state=accepted', null, '/rectifications?cycle_id=c1&overdue=true'])
  })

  it('name months, with the year where one begins', () => {
    expect([monthName('2025-11-01', true, t), monthName('2025-12-01', false, t), monthName('2026-01-01', false, t)]).toEqual(['25年11月', '12月', '26年1月'])
  })
})
