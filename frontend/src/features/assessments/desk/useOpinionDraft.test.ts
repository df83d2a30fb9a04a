import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick, ref } from 'vue'
import { signInAs } from '@/testing/session'
import type { Assessment, OpinionDraft } from '../types'
import { bodyOf, draftOf, takeOver, useOpinionDraft, type Draft } from './useOpinionDraft'

const comment = { kind: 'comment' as const, subject_id: 'c' }

function assessment(version: number, text = '责任清楚'): Assessment {
  return {
    id: 'a', version,
    opinion: {
      done_well: [{ id: 's', text, citations: [comment] }], not_done_well: [], grade: 'good', grade_reason: '',
      problems: [{ id: 'p', text: '无计划', due_on: null, citations: [] }], citations: [],
    },
  } as unknown as Assessment
}

const firstOf = (draft: Draft) => draft.done_well[0]?.text

function write(draft: Draft, text: string) {
  const [first] = draft.done_well
  if (first) first.text = text
}

describe('bodyOf', () => {
  it('sends what was read, each sentence with its citations, without lines that are not written yet', () => {
    const draft = draftOf(assessment(1))
    draft.problems.push({ text: ' ', due_on: '2026-06-30', cited: ['comment:c'] })
    draft.not_done_well.push({ text: '', cited: [] })
    expect(bodyOf(draft, assessment(1))).toEqual({
      done_well: [{ id: 's', text: '责任清楚', citations: [comment] }], not_done_well: [], grade: 'good', grade_reason: '',
      problems: [{ id: 'p', text: '无计划', due_on: null, citations: [] }], citations: [],
    })
  })
})

describe('bodyOf of a text that was changed', () => {
  it('keeps the ids of what stays, by its text, else by its place', () => {
    const draft = draftOf(assessment(1))
    draft.done_well.unshift({ text: '新的一句', cited: [] })
    write(draft, '新的一句')
    expect(bodyOf(draft, assessment(1)).done_well.map(({ id, text }) => [id, text])).toEqual([[null, '新的一句'], ['s', '责任清楚']])
    const rewritten = draftOf(assessment(1))
    write(rewritten, '责任很清楚')
    expect(bodyOf(rewritten, assessment(1)).done_well.map(({ id }) => id)).toEqual(['s'])
  })
})

describe('takeOver', () => {
  const found: OpinionDraft = {
    done_well: [{ text: '责任清楚', citations: [{ kind: 'remark', subject_id: 'r' }] }],
    not_done_well: [{ text: '组织生活质量不高', citations: [comment] }],
    problems: [{ text: '公开栏没有更新', due_on: '2026-07-01', citations: [{ kind: 'finding', subject_id: 'f' }] }],
  }

  it('adds what is not there yet, with its source, and says how much; a second time nothing', () => {
    const draft = draftOf(assessment(1))
    expect(takeOver(draft, found)).toBe(2)
    expect(draft.done_well).toHaveLength(1)
    expect(draft.not_done_well).toEqual([{ text: '组织生活质量不高', cited: ['comment:c'] }])
    expect(draft.problems[1]).toEqual({ text: '公开栏没有更新', due_on: '2026-07-01', cited: ['finding:f'] })
    expect([takeOver(draft, found), draft.grade]).toEqual([0, 'good'])
  })
})

describe('useOpinionDraft', () => {
  beforeEach(() => {
    localStorage.clear()
    signInAs('office')
  })

  it('follows the server until something is typed, then keeps it and says so', async () => {
    const server = ref(assessment(1))
    const opinion = useOpinionDraft('a', () => server.value)
    server.value = assessment(2, '任务落实')
    await nextTick()
    expect([firstOf(opinion.content), opinion.isOutdated.value]).toEqual(['任务落实', false])
    write(opinion.content, '我写的')
    server.value = assessment(3, '别人写的')
    await nextTick()
    expect([firstOf(opinion.content), opinion.isOutdated.value]).toEqual(['我写的', true])
    opinion.discard()
    expect([firstOf(opinion.content), opinion.isDirty.value]).toEqual(['别人写的', false])
  })

  it('survives a reload before the page has read anything, and belongs to its writer', async () => {
    write(useOpinionDraft('a', () => assessment(1)).content, '写了一半')
    signInAs('chair')
    expect(firstOf(useOpinionDraft('a', () => assessment(1)).content)).toBe('责任清楚')
    signInAs('office')
    const server = ref<Assessment | null>(null)
    const opinion = useOpinionDraft('a', () => server.value)
    server.value = assessment(1)
    await nextTick()
    expect([firstOf(opinion.content), opinion.content.grade, opinion.isOutdated.value]).toEqual(['写了一半', 'good', false])
  })
})
