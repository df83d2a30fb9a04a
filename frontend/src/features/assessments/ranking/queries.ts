import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { usePages } from '@/queries/pages'
import { writesTo } from '@/queries/writing'
import { asked, type BulkAction, type Filters, type Ranked, type Ranking } from './types'

/** The table page after page; `newest` has the sums and the quota, as the page read last says them. */
export function useRanking(filters: MaybeRefOrGetter<Filters>) {
  const query = usePages<Ranked>({
    key: () => ['assessments', 'ranking', asked(toValue(filters))],
    read: (place) => {
      const query = { ...place, ...asked(toValue(filters)), cycle_id: toValue(filters).cycle_id }
      return api.GET('/api/v1/assessments/ranking', { params: { query } })
    },
    isEnabled: () => toValue(filters).cycle_id !== '',
  })
  const newest = computed(() => (query.data.value?.pages.at(-1) as Ranking | undefined) ?? null)
  return { ...query, newest }
}

const { usePost } = writesTo(['assessments'])

export const useBulkAction = () => usePost((input: { action: BulkAction; rows: readonly Ranked[] }, once) =>
  take(api.POST('/api/v1/assessments/bulk-actions', {
    body: { action: input.action, items: input.rows.map(({ id, version }) => ({ id, version })) }, ...once,
  })), { isQuiet: true })
