import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { usePages } from '@/queries/pages'
import { asked, type Filters, type Ledger, type LedgerRow } from './types'

/** The ledger page after page; `newest` has the totals, as the page read last says them. */
export function useLedger(filters: MaybeRefOrGetter<Filters>) {
  const query = usePages<LedgerRow>({
    key: () => ['rectifications', 'ledger', asked(toValue(filters))],
    read: (place) => api.GET('/api/v1/rectifications/ledger', { params: { query: { ...place, ...asked(toValue(filters)) } } }),
  })
  const newest = computed(() => (query.data.value?.pages.at(-1) as Ledger | undefined) ?? null)
  return { ...query, newest }
}

export const useLedgerChoices = () => useQuery({
  queryKey: ['rectifications', 'ledger', 'choices'],
  queryFn: () => take(api.GET('/api/v1/rectifications/ledger-choices')),
})
