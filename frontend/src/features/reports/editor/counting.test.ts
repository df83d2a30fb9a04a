import { describe, expect, it } from 'vitest'
import cases from '../../../../../backend/tests/unit/reports/counting_cases.json'
import type { Content, Counts } from '../types'
import { countCharacters, countContent } from './counting'
import { newAchievement, newProblem, newTask } from './content'

describe('countCharacters', () => {
  it.each(cases)('counts $text as the server does: $count', ({ text, count }) => {
    expect(countCharacters(text)).toBe(count)
  })
})

describe('countContent', () => {
  it('adds up the lists as the server does: causes, goals and measures count, last year in the total only', () => {
    const content: Content = {
      achievements: [{ ...newAchievement(), text: '办成3件事' }],
      problems: [{ ...newProblem('personal'), text: '调研少', causes: [{ kind: 'subjective', text: '抓得不紧' }] }],
      tasks: [{ ...newTask(), text: '多调研', goal: '每月2次', measures: ['列计划', ''] }],
      last_year: [{ carried_item_id: 'a', status: 'done', text: '已办结' }],
    }
    const limits = { total_max: 3000, achievements_share_max: 1 / 3, problems_share_min: 1 / 3 } as Counts
    expect(countContent(content, limits)).toEqual({
      ...limits, achievements: 5, problems: 7, tasks: 10, last_year: 3, total: 25,
      achievements_share: 0.2, problems_share: 0.28, tasks_share: 0.4,
    })
  })

  it('counts nothing as nothing, without dividing by it', () => {
    const empty: Content = { achievements: [], problems: [], tasks: [], last_year: [] }
    expect(countContent(empty, {} as Counts)).toMatchObject({ total: 0, achievements_share: 0, problems_share: 0 })
  })
})
