import { describe, expect, it } from 'vitest'
import { byUrgency, urgency } from './groups'

// 23:30 in the county, still the 1st; in London it is 15:30.
const EVENING = new Date('2026-03-01T15:30:00Z')

describe('urgency', () => {
  it.each([
    [null, 'undated'],
    ['2026-02-28', 'overdue'],
    ['2026-03-01', 'today'],
    ['2026-03-02', 'soon'],
    ['2026-03-08', 'soon'],
    ['2026-03-09', 'later'],
  ] as const)('of %s is %s', (dueOn, expected) => {
    expect(urgency(dueOn, EVENING)).toBe(expected)
  })

  it('changes at local midnight', () => {
    expect(urgency('2026-03-01', new Date('2026-03-01T16:00:00Z'))).toBe('overdue')
  })
})

describe('byUrgency', () => {
  it('puts the pressing groups first, keeps order, and leaves out empty groups', () => {
    const todos = [
      { id: 1, due_on: null }, { id: 2, due_on: '2026-02-01' }, { id: 3, due_on: '2026-05-01' }, { id: 4, due_on: '2026-02-02' },
    ]
    expect(byUrgency(todos, EVENING).map((group) => [group.urgency, group.todos.map(({ id }) => id)])).toEqual([
      ['overdue', [2, 4]], ['later', [3]], ['undated', [1]],
    ])
  })
})
