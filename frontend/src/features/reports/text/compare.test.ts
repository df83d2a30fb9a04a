import { describe, expect, it } from 'vitest'
import type { Content } from '../types'
import { compareContents, type Wording } from './compare'

const say: Wording = {
  area: (id) => `[${id}]`, kind: (kind) => kind, cause: (kind) => kind, status: (status) => status,
  subject: (id) => id, date: (day) => day,
}
const achievement = (id: string, text = id) => ({ id, area_id: null, text })
const content = (parts: Partial<Content>): Content => ({ achievements: [], problems: [], tasks: [], last_year: [], ...parts })
const brief = (before: Partial<Content>, after: Partial<Content>) =>
  compareContents(content(before), content(after), say).map(({ id, kind, isMoved, place }) => [id, kind, isMoved, place])

describe('compareContents', () => {
  it('knows items by their ids: changed, added, removed, the same', () => {
    const before = { achievements: [achievement('a'), achievement('b'), achievement('c')] }
    const after = { achievements: [achievement('a', '改了'), achievement('c'), achievement('d')] }
    expect(brief(before, after)).toEqual([
      ['a', 'changed', false, 1], ['b', 'removed', false, 2], ['c', 'same', false, 2], ['d', 'added', false, 3],
    ])
  })

  it('calls the one item moved that was, not those that made room', () => {
    const before = { achievements: ['a', 'b', 'c', 'd'].map((id) => achievement(id)) }
    const after = { achievements: ['d', 'a', 'b', 'c'].map((id) => achievement(id)) }
    expect(brief(before, after)).toEqual([
      ['d', 'moved', true, 1], ['a', 'same', false, 2], ['b', 'same', false, 3], ['c', 'same', false, 4],
    ])
  })

  it('says of an item that was moved and changed that it is changed', () => {
    const before = { achievements: [achievement('a'), achievement('b'), achievement('c')] }
    const after = { achievements: [achievement('c', '改了'), achievement('a'), achievement('b')] }
    expect(brief(before, after)[0]).toEqual(['c', 'changed', true, 1])
  })

  it('puts a removed first item first', () => {
    expect(brief({ achievements: [achievement('a'), achievement('b')] }, { achievements: [achievement('b')] })).toEqual([
      ['a', 'removed', false, 1], ['b', 'same', false, 1],
    ])
  })

  it('names every field that says something else', () => {
    const problem = (changes: object) => ({
      id: 'p', area_id: null, kind: 'personal' as const, text: '听课少', answers: [],
      causes: [{ kind: 'objective' as const, text: '会议多' }], ...changes,
    })
    const task = (changes: object) => ({
      id: 't', area_id: null, text: '听课', goal: '', measures: ['每周一次'], due_on: null, problem_ids: [], ...changes,
    })
    const changes = compareContents(
      content({ problems: [problem({})], tasks: [task({})] }),
      content({
        problems: [problem({
          kind: 'organisational', area_id: 'x', causes: [{ kind: 'subjective', text: '会议多' }],
          answers: [{ subject_type: 'finding', subject_id: 'f' }],
        })],
        tasks: [task({ measures: ['每周一次', '写进计划'], due_on: '2026-06-30', problem_ids: ['p'] })],
      }), say)
    expect(changes.map(({ fields }) => fields.map(({ name, before, after }) => [name, before, after]))).toEqual([
      [['kind', 'personal', 'organisational'], ['causes', 'objective：会议多', 'subjective：会议多'], ['answers', '', 'f'], ['area', '', '[x]']],
      [['measures', '每周一次', '每周一次\n写进计划'], ['due', '', '2026-06-30'], ['problems', '', '听课少']],
    ])
  })

  it('compares the answers to last year by the item they answer', () => {
    const answer = (status: 'partly' | 'done') => ({ last_year: [{ carried_item_id: 'c', status, text: '已公开' }] })
    expect(compareContents(content(answer('partly')), content(answer('done')), say)[0]?.fields).toEqual([
      { name: 'status', before: 'partly', after: 'done' },
    ])
  })
})
