import { describe, expect, it } from 'vitest'
import { blank, readDraft, typed, wrongHead, wrongRows } from './sums'

describe('counting paper', () => {
  it.each([
    ['12', 12], ['１２', 12], ['', null], ['好', null], ['-3', 3], ['00012345', 1], ['0', 0],
  ])('reads what was typed: %s', (text, cell) => {
    expect(typed(text)).toBe(cell)
  })

  it('marks each line that does not make up the valid sheets', () => {
    const counts = { returned: 6, invalid: 1, grades: [[0, 5, null, null, null], [1, 2, 2, 1, 0], [null, null, 5, null, null]] }
    expect(wrongRows(counts)).toEqual([1])
    expect(wrongRows({ ...counts, invalid: null })).toEqual([0, 2])
  })

  it('knows what cannot have come back', () => {
    expect(wrongHead(blank(2), 5)).toBe('missing')
    expect(wrongHead({ ...blank(2), returned: 6 }, 5)).toBe('returned')
    expect(wrongHead({ ...blank(2), returned: 2, invalid: 3 }, 5)).toBe('invalid')
    expect(wrongHead({ ...blank(2), returned: 5, invalid: 5 }, 5)).toBeNull()
  })

  it('takes up a draft only of the same reviewees', () => {
    const counts = { ...blank(2), returned: 3 }
    expect(readDraft(counts, 2)).toEqual(counts)
    expect(readDraft(counts, 3)).toBeNull()
    expect(readDraft('rubbish', 2)).toBeNull()
    expect(readDraft(undefined, 2)).toBeNull()
  })
})
