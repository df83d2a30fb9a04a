import { describe, expect, it } from 'vitest'
import { asked, countsText, reached, type Filters, type Ranked } from './types'

const row = (id: string, actions: Ranked['actions']) => ({ id, actions }) as unknown as Ranked
const NONE: Filters = { cycle_id: 'c', q: '', state: '', grade: '', departure: '', sort: 'roster', is_descending: '' }

describe('the ranking table', () => {
  it('asks for what is chosen and nothing else', () => {
    expect(asked(NONE)).toEqual({ cycle_id: 'c', sort: 'roster' })
    expect(asked({ ...NONE, q: '一小', is_descending: '1' })).toEqual({ cycle_id: 'c', q: '一小', sort: 'roster', is_descending: 'true' })
  })

  it('takes a step for the ticked ones that may, or for all that may', () => {
    const rows = [row('a', ['propose']), row('b', []), row('c', ['propose'])]
    expect(reached(rows, new Set(), 'propose').map(({ id }) => id)).toEqual(['a', 'c'])
    expect(reached(rows, new Set(['b', 'c']), 'propose').map(({ id }) => id)).toEqual(['c'])
    expect(reached(rows, new Set(), 'archive')).toEqual([])
  })

  it('says only the grades that were given', () => {
    expect(countsText([8, 0, 1, 0], 2, (key) => key.split('.').pop() ?? '')).toBe('good 8 · fair 1 · abstained 2')
  })
})
