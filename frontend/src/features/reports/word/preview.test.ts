import { describe, expect, it } from 'vitest'
import type { Content, ImportPreview } from '../types'
import { appended, linesOf, overfull, piecesOf, targetsOf, withPieces, type Piece } from './preview'

const problem = (id: string, text: string): Content['problems'][number] =>
  ({ id, area_id: null, kind: 'organisational', text, causes: [], answers: [] })

const content = (): Content => ({
  achievements: [{ id: 'a1', area_id: null, text: '听课60节。' }],
  problems: [problem('p1', '学习不深'), problem('p2', '形式不多')],
  tasks: [],
  last_year: [],
})

const left = (position: number, text: string, section: ImportPreview['unplaced'][number]['section']) =>
  ({ position, text, section, place: 'body' as const })

const paragraph = '还存在不足：一是学习不深；二是形式不多。都由于条件限制。'

const preview = () => ({
  content: content(),
  items: [
    { item_id: 'a1', position: 2, place: 'body' as const, text: '（一）听课60节。' },
    { item_id: 'p1', position: 4, place: 'body' as const, text: paragraph },
    { item_id: 'p2', position: 4, place: 'body' as const, text: paragraph },
  ],
  unplaced: [
    left(0, '述职报告', null), left(4, '还存在不足：', 'problems'), left(4, '都由于条件限制。', 'problems'),
    left(5, '抓得不紧。', 'causes'), left(9, '去年说过的', 'last_year'),
  ],
})

const putting = (pieces: Piece[], at: number, target: Piece['target']) =>
  pieces.map((piece, index) => (index === at ? { ...piece, target } : piece))

describe('piecesOf', () => {
  it('finds the list and the item above each piece', () => {
    const pieces = piecesOf(preview())
    expect(pieces.map(({ list, aboveId }) => [list, aboveId])).toEqual([
      [null, null], ['problems', null], ['problems', 'p2'], ['problems', 'p2'], [null, null],
    ])
  })

  it('offers parts of an item only where there is one above', () => {
    const [title, intro, rest] = piecesOf(preview())
    const items = ['achievement', 'organisational', 'personal', 'task']
    expect(targetsOf(title as Piece)).toEqual(items)
    expect(targetsOf(intro as Piece)).toEqual(items)
    expect(targetsOf(rest as Piece)).toEqual(['above', 'objective', 'subjective', ...items])
  })
})

describe('linesOf', () => {
  it('shows the pieces between the items, where the file had them', () => {
    const pieces = piecesOf(preview())
    const lines = linesOf('problems', content(), pieces)
    expect(lines.map(({ itemId, piece }) => itemId ?? piece?.text)).toEqual([
      '还存在不足：', 'p1', 'p2', '都由于条件限制。', '抓得不紧。',
    ])
  })
})

describe('withPieces', () => {
  it('changes nothing while nothing is placed', () => {
    expect(withPieces(content(), piecesOf(preview()))).toEqual(content())
  })

  it.each(['achievement', 'organisational', 'personal', 'task'] as const)('makes a new item: %s', (target) => {
    const list = { achievement: 'achievements', organisational: 'problems', personal: 'problems', task: 'tasks' } as const
    const pieces = putting(piecesOf(preview()), 2, target)
    const item = withPieces(content(), pieces)[list[target]].at(-1)
    expect(item).toMatchObject({ id: pieces[2]?.id, text: '都由于条件限制。' })
    if (list[target] === 'problems') expect(item).toMatchObject({ kind: target, causes: [] })
  })

  it('adds to the item above, as text or as a cause', () => {
    const pieces = putting(piecesOf(preview()), 2, 'above')
    expect(withPieces(content(), pieces).problems[1]?.text).toBe('形式不多\n都由于条件限制。')
    const caused = withPieces(content(), putting(piecesOf(preview()), 3, 'subjective'))
    expect(caused.problems[1]?.causes).toEqual([{ kind: 'subjective', text: '抓得不紧。' }])
  })

  it('writes what is too long for a name under the goal', () => {
    const pieces = putting(piecesOf(preview()), 2, 'task').map((piece) => ({ ...piece, text: '字'.repeat(1001) }))
    expect(withPieces(content(), pieces).tasks[0]).toMatchObject({ text: '', goal: '字'.repeat(1001) })
  })
})

describe('appended', () => {
  it('keeps what is there, in front, and answers that were given', () => {
    const answer = (text: string) => ({ carried_item_id: 'c1', status: 'done' as const, text })
    const current = { ...content(), last_year: [answer('已写')] }
    const imported = { ...content(), achievements: [], problems: [problem('p3', '新')], last_year: [answer('另说')] }
    const both = appended(current, imported)
    expect(both.problems.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3'])
    expect(both.achievements).toEqual(current.achievements)
    expect(both.last_year).toEqual([answer('已写')])
    expect(current.problems).toHaveLength(2)
  })

  it('tells which list would be too long', () => {
    const many = Array.from({ length: 51 }, (_, index) => problem(String(index), ''))
    expect(overfull({ ...content(), problems: many })).toBe('problems')
    expect(overfull(content())).toBeNull()
  })
})
