import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { BoardQuery } from '../queries'
import type { BoardOrder, StepKind, StepStanding } from '../types'

export const STEPS: readonly StepKind[] = [
  'inspection', 'self_check', 'report', 'comment', 'remark', 'ballot', 'assessment', 'rectification',
]
export const STANDINGS: readonly StepStanding[] = ['late', 'none', 'working', 'done']
export const ORDERS: readonly BoardOrder[] = ['late', 'meeting', 'name', 'organization']
const MODES = ['onsite', 'written'] as const

/** What the board shows, as the address holds it; empty means everything. */
export interface BoardFilters {
  text: string
  step: StepKind | ''
  standing: StepStanding | ''
  isLate: boolean
  mode: (typeof MODES)[number] | ''
  organization: string
  order: BoardOrder
}

function oneOf<T extends string>(value: unknown, known: readonly T[]): T | '' {
  return known.find((one) => one === value) ?? ''
}

/** From the address; words that are none of ours are left out. */
export function readFilters(query: LocationQuery): BoardFilters {
  const organization = String(query['organization'] ?? '')
  return {
    text: String(query['text'] ?? '').slice(0, 50),
    step: oneOf(query['step'], STEPS),
    standing: oneOf(query['standing'], STANDINGS),
    isLate: query['late'] === '1',
    mode: oneOf(query['mode'], MODES),
    organization: /^[0-9a-f-]{36}$/.test(organization) ? organization : '',
    order: oneOf(query['order'], ORDERS) || 'late',
  }
}

/** Into the address: only what narrows. */
export function writeFilters(filters: BoardFilters): LocationQueryRaw {
  const { text, step, standing, isLate, mode, organization, order } = filters
  return {
    ...(text ? { text } : {}), ...(step ? { step } : {}), ...(standing ? { standing } : {}), ...(isLate ? { late: '1' } : {}),
    ...(mode ? { mode } : {}), ...(organization ? { organization } : {}), ...(order === 'late' ? {} : { order }),
  }
}

/** As the server takes them. */
export function toQuery(filters: BoardFilters): BoardQuery {
  const { text, step, standing, isLate, mode, organization, order } = filters
  return {
    ...(text ? { text } : {}), ...(step ? { step } : {}), ...(standing ? { standing } : {}), ...(isLate ? { is_late: true } : {}),
    ...(mode ? { mode } : {}), ...(organization ? { organization_id: organization } : {}), ...(order === 'late' ? {} : { order }),
  }
}

export function isNarrowed(filters: BoardFilters): boolean {
  return Object.keys(toQuery({ ...filters, order: 'late' })).length > 0
}

/** The workbook of the same rows. */
export function exportPath(cycleId: string, filters: BoardFilters): string {
  const query = new URLSearchParams(Object.entries(toQuery(filters)).map(([name, value]) => [name, String(value)]))
  const asked = query.toString()
  return `/api/v1/cycles/${cycleId}/board.xlsx${asked ? `?${asked}` : ''}`
}
