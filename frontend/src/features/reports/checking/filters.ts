import { computed } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'
import { useSession } from '@/session/useSession'
import type { ReportState } from '../types'

/** Which reports: the same in the list, in its counts and in the queue that is worked off from it. */
export interface Filters {
  cycleId: string
  search: string
  view: View
}

/** One choice of the list: what waits for me, a state, or what is late, overdue or weak. */
export type View = 'for_me' | 'late' | 'overdue' | 'with_warnings' | 'all' | ReportState

const FLAGS = ['for_me', 'late', 'overdue', 'with_warnings'] as const
type Flag = (typeof FLAGS)[number]
const isFlag = (view: View): view is Flag => (FLAGS as readonly string[]).includes(view)

/** The parameters that the API takes for these filters. */
export function paramsOf({ cycleId, search, view }: Filters) {
  return {
    ...(cycleId && { cycle_id: cycleId }),
    ...(search && { search }),
    ...(isFlag(view) ? { [view]: true } : view !== 'all' && { state: view }),
  }
}

const text = (query: LocationQuery, name: string) => (typeof query[name] === 'string' ? query[name] : '')

/** The filters as the address has them; who checks or approves begins with what waits for them. */
export function useFilters() {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const first = computed<View>(() => (session.can('reports.check') || session.can('reports.approve') ? 'for_me' : 'all'))
  const filters = computed<Filters>(() => ({
    cycleId: text(route.query, 'cycle_id'),
    search: text(route.query, 'search'),
    view: (text(route.query, 'view') || first.value) as View,
  }))
  const queryOf = (changes: Partial<Filters>) => {
    const { cycleId, search, view } = { ...filters.value, ...changes }
    return { cycle_id: cycleId || undefined, search: search || undefined, view: view === first.value ? undefined : view }
  }
  const set = (changes: Partial<Filters>) => void router.replace({ query: queryOf(changes) })
  return { filters, queryOf, set, first }
}
