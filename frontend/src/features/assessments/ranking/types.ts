import type { components } from '@/api/schema.gen'
import { GRADES } from '../types'

type Schemas = components['schemas']

export type Ranked = Schemas['RankedAssessment']
export type Ranking = Schemas['RankingRead']
export type Order = Schemas['RankingOrder']
export type BulkAction = Schemas['BulkAction']
export type BulkResult = Schemas['BulkResult']
export type Departure = Schemas['Departure']

export const ACTIONS: readonly BulkAction[] = ['propose', 'feed_back', 'archive']
export const DEPARTURES: readonly Departure[] = ['composite', 'ballot']

export interface Filters {
  cycle_id: string
  q: string
  state: string
  grade: string
  departure: string
  sort: string
  is_descending: string
}

/** As the address and the server's filters are: nothing where nothing is chosen. */
export function asked({ is_descending, ...rest }: Filters): Record<string, string> {
  const chosen = Object.entries(rest).filter(([, value]) => value !== '')
  return { ...Object.fromEntries(chosen), ...(is_descending && { is_descending: 'true' }) }
}

/** Of those shown, whom a step may be tried for: the ticked ones, or all when none is ticked. */
export function reached(rows: readonly Ranked[], ticked: ReadonlySet<string>, action: BulkAction): Ranked[] {
  return rows.filter((row) => row.actions.includes(action) && (ticked.size === 0 || ticked.has(row.id)))
}

/** "好 8 · 较好 2 · …" without the grades that nobody gave. */
export function countsText(counts: readonly number[], abstentions: number, say: (key: string) => string): string {
  const said = GRADES.map((grade, at) => ({ label: say(`enums.Grade.${grade}`), n: counts[at] ?? 0 }))
  const given = [...said, { label: say('ranking.abstained'), n: abstentions }].filter(({ n }) => n > 0)
  return given.map(({ label, n }) => `${label} ${n}`).join(' · ')
}
