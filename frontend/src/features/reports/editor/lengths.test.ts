import { describe, expect, it } from 'vitest'
import { lengthLines } from './lengths'
import type { Counts } from '../types'

function counts(achievements: number, problems: number, tasks: number): Counts {
  const total = achievements + problems + tasks
  const share = (part: number) => (total ? part / total : 0)
  return {
    total, achievements, problems, tasks, last_year: 0,
    achievements_share: share(achievements), problems_share: share(problems), tasks_share: share(tasks),
    total_max: 3000, achievements_share_max: 1 / 3, problems_share_min: 1 / 3,
  }
}

const verdicts = (found: Counts) => Object.fromEntries(lengthLines(found).map((line) => [line.name, line.verdict]))

describe('lengthLines', () => {
  it('calls a third fine for both limits', () => {
    expect(verdicts(counts(100, 100, 100))).toMatchObject({ achievements: 'fine', problems: 'fine' })
  })

  it('marks what is over and what is under', () => {
    expect(verdicts(counts(101, 99, 100))).toMatchObject({ achievements: 'tooMuch', problems: 'tooLittle' })
  })

  it('marks a report that is too long, not one that is just full', () => {
    expect(verdicts(counts(900, 1100, 1000))['total']).toBe('fine')
    expect(verdicts(counts(900, 1100, 1001))['total']).toBe('tooMuch')
  })

  it('finds nothing wrong with an empty report', () => {
    expect(Object.values(verdicts(counts(0, 0, 0)))).toEqual(Array(5).fill('fine'))
  })
})
