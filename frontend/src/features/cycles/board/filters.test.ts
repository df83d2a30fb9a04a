import { describe, expect, it } from 'vitest'
import { exportPath, isNarrowed, readFilters, toQuery, writeFilters } from './filters'

const SCHOOL = '0b9f4d5e-0000-4000-8000-000000000001'

describe('filters of the board', () => {
  it('stay the same through the address', () => {
    const filters = readFilters({ text: '明远', step: 'report', standing: 'late', late: '1', mode: 'written', organization: SCHOOL, order: 'name' })
    expect(readFilters(writeFilters(filters) as Record<string, string>)).toEqual(filters)
    expect(toQuery(filters)).toEqual({
      text: '明远', step: 'report', standing: 'late', is_late: true, mode: 'written', organization_id: SCHOOL, order: 'name',
    })
  })

  it('ignore what is none of ours', () => {
    const filters = readFilters({ step: 'sing', standing: 'x', mode: 'y', order: 'z', organization: '1', late: 'yes' })
    expect(writeFilters(filters)).toEqual({})
    expect(isNarrowed(filters)).toBe(false)
    expect(isNarrowed(readFilters({ late: '1' }))).toBe(true)
    expect(isNarrowed(readFilters({ order: 'name' }))).toBe(false)
  })

  it('ask for the workbook of the same rows', () => {
    expect(exportPath('c1', readFilters({}))).toBe('/api/v1/cycles/c1/board.xlsx')
    expect(exportPath('c1', readFilters({ late: '1', order: 'name' }))).toBe('/api/v1/cycles/c1/board.xlsx?is_late=true&order=name')
  })
})
