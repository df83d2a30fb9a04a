import { describe, expect, it } from 'vitest'
import {
  answersFinding, answerTo, brief, isEmpty, moveItem, newAchievement, newId, newProblem, newTask, placeOf, putBack, removeItem,
  setAnswer, setLink,
} from './content'
import type { Content } from '../types'

const empty = (): Content => ({ achievements: [], problems: [], tasks: [], last_year: [] })

describe('newId', () => {
  it('makes random version 4 UUIDs', () => {
    const ids = Array.from({ length: 50 }, newId)
    expect(new Set(ids).size).toBe(50)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('removeItem and putBack', () => {
  const story = () => {
    const [gone, kept] = [newProblem('personal'), newProblem('organisational')]
    const tasks = [{ ...newTask(), problem_ids: [gone.id, kept.id] }, { ...newTask(), problem_ids: [kept.id] }]
    return { gone, kept, content: { ...empty(), problems: [gone, kept], tasks } }
  }

  it('takes a removed problem out of the tasks that solve it, tells which, and nothing else', () => {
    const { gone, kept, content } = story()
    const removed = removeItem(content, 'problems', gone.id)
    expect(content.problems.map((one) => one.id)).toEqual([kept.id])
    expect(content.tasks.map((task) => task.problem_ids)).toEqual([[kept.id], [kept.id]])
    expect(removed).toMatchObject({ index: 0, taskIds: [content.tasks[0]?.id] })
  })

  it('puts it back where it was, linked again', () => {
    const { gone, kept, content } = story()
    const removed = removeItem(content, 'problems', gone.id)
    if (removed) putBack(content, removed)
    expect(content.problems.map((one) => one.id)).toEqual([gone.id, kept.id])
    expect(content.tasks.map((task) => [...task.problem_ids].sort())).toEqual([[gone.id, kept.id].sort(), [kept.id]])
  })

  it('puts a task back without links to what was removed meanwhile', () => {
    const { gone, kept, content } = story()
    const removed = removeItem(content, 'tasks', content.tasks[0]?.id ?? '')
    removeItem(content, 'problems', gone.id)
    if (removed) putBack(content, removed)
    expect(content.tasks[0]?.problem_ids).toEqual([kept.id])
  })

  it('removes only from the list it is told', () => {
    const item = newAchievement()
    const content = { ...empty(), achievements: [item] }
    expect(removeItem(content, 'tasks', item.id)).toBeNull()
    expect(content.achievements).toHaveLength(1)
    removeItem(content, 'achievements', item.id)
    expect(isEmpty(content)).toBe(true)
  })
})

describe('moveItem', () => {
  it('moves one place and stays within the list', () => {
    const [first, second] = [newAchievement(), newAchievement()]
    const content = { ...empty(), achievements: [first, second] }
    const order = () => content.achievements.map((one) => (one.id === first.id ? 1 : 2))
    expect([moveItem(content, 'achievements', second.id, 1), order()]).toEqual([false, [1, 2]])
    expect([moveItem(content, 'achievements', second.id, -1), order()]).toEqual([true, [2, 1]])
    expect(moveItem(content, 'problems', second.id, 1)).toBe(false)
  })
})

describe('links', () => {
  it('links a finding once and leaves comments alone', () => {
    const comment = { subject_type: 'comment' as const, subject_id: 'f' }
    const problem = { ...newProblem('personal'), answers: [comment] }
    setAnswer(problem, 'f', true)
    setAnswer(problem, 'f', true)
    expect([problem.answers.length, answersFinding(problem, 'f')]).toEqual([2, true])
    setAnswer(problem, 'f', false)
    expect([problem.answers, answersFinding(problem, 'f')]).toEqual([[comment], false])
  })

  it('puts an id in once, and takes it out', () => {
    const ids = ['a']
    setLink(ids, 'b', true)
    setLink(ids, 'b', true)
    setLink(ids, 'a', false)
    setLink(ids, 'x', false)
    expect(ids).toEqual(['b'])
  })
})

describe('answerTo', () => {
  it('finds the answer to an item, and none where there is none', () => {
    const item = { id: 'a', rectification_id: 'r', problem: '', source: 'comment', status: 'done', due_on: '2026-01-01' }
    const answer = { carried_item_id: 'a', status: 'done' as const, text: '好' }
    expect(answerTo({ ...empty(), last_year: [answer] }, item)).toEqual(answer)
    expect(answerTo(empty(), item)).toBeUndefined()
  })
})

describe('brief', () => {
  it('takes the first sentence and cuts what is long', () => {
    expect(brief('党建与教学融合不深。全年只有5次。')).toBe('党建与教学融合不深')
    expect(brief('一'.repeat(30), 5)).toBe('一一一一一…')
    expect(brief('')).toBe('')
  })
})

describe('placeOf', () => {
  it('leads to the item, else to the list, else nowhere', () => {
    expect(placeOf({ rule: 'cause_missing', item_id: 'x' })).toBe('item-x')
    expect(placeOf({ rule: 'problems_share', item_id: null })).toBe('list-problems')
    expect(placeOf({ rule: 'total_length', item_id: null })).toBeNull()
  })
})
