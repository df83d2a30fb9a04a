import { describe, expect, it } from 'vitest'
import { asked, COLUMNS, FILTERS, VIEWS, type Filters } from './types'

const NONE = Object.fromEntries(FILTERS.map((name) => [name, ''])) as Filters

describe('the ledger', () => {
  it('asks for what is chosen and nothing else', () => {
    expect(asked(NONE)).toEqual({})
    expect(asked({ ...NONE, q: '公开', overdue: 'false', year: '2025' })).toEqual({ q: '公开', overdue: 'false', year: '2025' })
  })

  it('begins every list with the problem', () => {
    expect(VIEWS.map((view) => COLUMNS[view][0])).toEqual(['problem', 'problem', 'problem'])
  })
})
