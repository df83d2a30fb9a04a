import { describe, expect, it } from 'vitest'
import { answerTo, brief, isEmpty, newAchievement, newId, newProblem, newTask, placeOf, removeItem } from './content'
import type { Content } from '../types'

const empty = (): Content => ({ achievements: [], problems: [], tasks: [], last_year: [] })

describe('newId', () => {
  it('makes random version 4 UUIDs', () => {
    const ids = Array.from({ length: 50 }, newId)
    expect(new Set(ids).size).toBe(50)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('removeItem', () => {
  it('takes a removed problem out of the tasks that solve it, and nothing else', () => {
    const [gone, kept] = [newProblem('personal'), newProblem('organisational')]
    const content = { ...empty(), problems: [gone, kept], tasks: [{ ...newTask(), problem_ids: [gone.id, kept.id] }] }
    removeItem(content, 'problems', gone.id)
    expect(content.problems.map((one) => one.id)).toEqual([kept.id])
    expect(content.tasks[0]?.problem_ids).toEqual([kept.id])
  })

  it('removes only from the list it is told', () => {
    const item = newAchievement()
    const content = { ...empty(), achievements: [item] }
    removeItem(content, 'tasks', item.id)
    expect(content.achievements).toHaveLength(1)
    removeItem(content, 'achievements', item.id)
    expect(isEmpty(content)).toBe(true)
  })
})

describe('answerTo', () => {
  it('finds the answer to an item, and none where there is none', () => {
    const item = { id: 'a', problem: '', source: 'comment', status: 'done', due_on: '2026-01-01' }
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
