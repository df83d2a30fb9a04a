import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type LedgerRow = Schemas['LedgerRow']
export type Ledger = Schemas['LedgerRead']
export type Totals = Schemas['LedgerTotals']
export type View = Schemas['LedgerView']
export type Order = Schemas['LedgerOrder']
export type LedgerReport = Schemas['LedgerReport']
export type LedgerFault = Schemas['LedgerFaultRead']
export type Refusal = Schemas['LedgerRefusal']
export type Step = Schemas['EscalationStep']

export interface Edited {
  file: File
  /** Why deadlines are moved; '' where none is. */
  reason: string
}

/** What is null stays as it is. */
export interface Responsibility {
  leader_post_id: string | null
  leading_unit: string | null
  category: string | null
}

export const VIEWS: readonly View[] = ['problems', 'responsibilities', 'rectifications']
export const SOURCES = [
  'comment', 'remark', 'finding', 'self_check', 'public_comment', 'assessment', 'last_year', 'by_hand',
] as const
export const STEPS: readonly Step[] = ['reminder', 'supervision', 'talk']
export const ORDERS: readonly Order[] = ['due', 'organization', 'state', 'entered']

/** The names of the filters, as the address and the server have them. */
export const FILTERS = [
  'q', 'cycle_id', 'year', 'organization', 'source', 'category', 'leader', 'state', 'overdue', 'escalation', 'sort',
  'is_descending',
] as const
export type Filters = Record<(typeof FILTERS)[number], string>

/** Only what is chosen. */
export function asked(filters: Filters): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''))
}

/** What each list shows of an item; every one begins with the problem. */
export const COLUMNS: Record<View, readonly string[]> = {
  problems: ['problem', 'source_kind', 'category', 'organization_name', 'name', 'state'],
  responsibilities: ['problem', 'organization_name', 'leader_name', 'leading_unit', 'name', 'measures', 'due_on'],
  rectifications: ['problem', 'organization_name', 'due_on', 'state', 'progress', 'outcome', 'look_back_on'],
  whole: ['problem', 'organization_name', 'due_on', 'state'],
}
