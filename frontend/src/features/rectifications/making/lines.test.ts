import { expect, test } from 'vitest'
import { useLines } from './lines'
import type { Candidate } from './queries'

const candidate: Candidate = {
  reviewee_id: 'r', name: '李文清', organization_id: 'o', organization_name: '第一中学',
  said: [
    { source_kind: 'comment', source_id: 'c', author_name: '赵副书记', text: '', items: 0, suggested: ['党课少', '台账乱'] },
    { source_kind: 'remark', source_id: 'm', author_name: '周书记', text: '', items: 1, suggested: ['融合不够'] },
  ],
}
const common = { due_on: '2026-06-30', category: '', leading_unit: '党建办', mode: '' as const }

test('what is in the ledger already is not chosen again, and what is put down by hand has no source', () => {
  const lines = useLines()
  lines.byHand(candidate).push({ text: ' 制度不全 ', isChosen: true }, { text: ' ', isChosen: true })
  for (const said of candidate.said) Object.assign(lines.of(said).at(-1) ?? {}, { isChosen: false })
  expect(lines.chosen([candidate], common).map(({ problem, source_kind, source_id }) => [problem, source_kind, source_id])).toEqual([
    ['党课少', 'comment', 'c'],
    ['制度不全', 'by_hand', null],
  ])
})
