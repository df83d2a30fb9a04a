import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick, ref } from 'vue'
import { signInAs } from '@/testing/session'
import type { Assessment } from './types'
import { bodyOf, draftOf, useOpinionDraft } from './useOpinionDraft'

function assessment(version: number, done_well = '责任清楚'): Assessment {
  return {
    id: 'a', version,
    opinion: {
      done_well, not_done_well: '', grade: 'good', grade_reason: '', problems: [{ id: 'p', text: '无计划', due_on: null }],
      citations: [{ kind: 'comment', subject_id: 'c' }],
    },
  } as unknown as Assessment
}

describe('bodyOf', () => {
  it('sends what was read, without empty problems', () => {
    const draft = draftOf(assessment(1))
    draft.problems.push({ text: ' ', due_on: '2026-06-30' })
    expect(bodyOf(draft)).toEqual({
      done_well: '责任清楚', not_done_well: '', grade: 'good', grade_reason: '',
      problems: [{ text: '无计划', due_on: null }], citations: [{ kind: 'comment', subject_id: 'c' }],
    })
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
    expect([opinion.content.done_well, opinion.isOutdated.value]).toEqual(['任务落实', false])
    opinion.content.done_well = '我写的'
    server.value = assessment(3, '别人写的')
    await nextTick()
    expect([opinion.content.done_well, opinion.isOutdated.value]).toEqual(['我写的', true])
    opinion.discard()
    expect([opinion.content.done_well, opinion.isDirty.value]).toEqual(['别人写的', false])
  })

  it('survives a reload before the page has read anything, and belongs to its writer', async () => {
    useOpinionDraft('a', () => assessment(1)).content.done_well = '写了一半'
    signInAs('chair')
    expect(useOpinionDraft('a', () => assessment(1)).content.done_well).toBe('责任清楚')
    signInAs('office')
    const server = ref<Assessment | null>(null)
    const opinion = useOpinionDraft('a', () => server.value)
    server.value = assessment(1)
    await nextTick()
    expect([opinion.content.done_well, opinion.content.grade, opinion.isOutdated.value]).toEqual(['写了一半', 'good', false])
  })
})
