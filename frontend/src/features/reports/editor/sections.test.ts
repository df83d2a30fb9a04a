import { describe, expect, it } from 'vitest'
import type { Check, Content } from '../types'
import { newAchievement, newProblem } from './content'
import { fieldOf } from './jump'
import { placeIn, sectionOf } from './sections'

const check = (rule: string, item_id: string | null = null): Check => ({ rule, item_id, area_id: null, severity: 'error', detail: rule })
const problem = { ...newProblem('personal'), id: 'p' }
const content: Content = { achievements: [], problems: [problem], tasks: [], last_year: [] }

describe('where a check is put right (R3)', () => {
  it('leads each "list is empty" to its own list, though they all look alike', () => {
    const checks = [check('list_empty'), check('list_empty'), check('problems_share')]
    expect(checks.map((one) => placeIn(content, checks, one))).toEqual(['list-achievements', 'list-tasks', 'list-problems'])
  })

  it('leads to the item, and within it to the field', () => {
    expect(placeIn(content, [], check('cause_missing', 'p'))).toBe('item-p')
    expect(['cause_missing', 'task_due_missing', 'problem_without_task', 'item_empty'].map(fieldOf))
      .toEqual(['causes', 'due', 'tasks', 'text'])
  })

  it('counts each for the section that it is in', () => {
    const filled = { ...content, achievements: [{ ...newAchievement(), id: 'a' }] }
    const checks = [
      check('item_empty', 'a'), check('cause_missing', 'p'), check('finding_unanswered', 'f'), check('last_year_unanswered', 'y'),
      check('list_empty'), check('area_uncovered'),
    ]
    expect(checks.map((one) => sectionOf(filled, checks, ['f'], one)))
      .toEqual(['achievements', 'problems', 'findings', 'lastYear', 'tasks', null])
  })
})
