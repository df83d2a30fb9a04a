import { describe, expect, it } from 'vitest'
import { reactive, ref } from 'vue'
import type { Evidence } from '../types'
import { useCiting } from './useCiting'
import { draftOf } from './useOpinionDraft'

const item = (subject_id: string, text: string) => ({ subject_id, title: '', text, author_name: '杜宏伟', at: null, link: null, cited: false })
const EVIDENCE = {
  kinds: [
    { kind: 'comment', label: '领导点评', is_missing: false, items: [item('a', '组织生活质量不高'), item('b', '谈心谈话少')] },
    { kind: 'report', label: '述职报告', is_missing: true, items: [] },
  ],
  withdrawn: [{ kind: 'remark', subject_id: 'gone' }],
} as unknown as Evidence

function desk() {
  const draft = reactive(draftOf(null))
  draft.done_well.push({ text: '责任清楚', cited: [] })
  return { draft, citing: useCiting(draft, ref<Evidence | null>(EVIDENCE)) }
}

describe('useCiting (A2)', () => {
  it('cites at the sentence that had the focus, and takes it back by a second click', () => {
    const { draft, citing } = desk()
    citing.aim('done_well', 0)
    expect(citing.place.value).toBe('做得好的 1')
    citing.toggle('comment:a')
    citing.toggle('comment:b')
    citing.toggle('comment:a')
    expect([draft.done_well[0]?.cited, draft.cited, citing.counts.value.get('comment:b')]).toEqual([['comment:b'], [], 1])
  })

  it('cites for the opinion as a whole before a sentence was chosen', () => {
    const { draft, citing } = desk()
    citing.toggle('comment:a')
    expect([citing.place.value, draft.cited]).toEqual(['整篇意见', ['comment:a']])
  })

  it('begins a statement with the words of the evidence on a line that is not written yet', () => {
    const { draft, citing } = desk()
    citing.citeAt('problems', 0, 'comment:b')
    expect(draft.problems).toEqual([{ text: '谈心谈话少', cited: ['comment:b'], due_on: null }])
  })

  it('names what may be cited, leaves out kinds without evidence, and knows what was taken back', () => {
    const { citing } = desk()
    expect(citing.groups.value.map((group) => group.kind)).toEqual(['comment'])
    expect([...citing.names.value.values()]).toEqual(['领导点评 · 1 · 杜宏伟', '领导点评 · 2 · 杜宏伟'])
    expect([...citing.withdrawn.value]).toEqual(['remark:gone'])
  })
})
