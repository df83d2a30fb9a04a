import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'

/** A cycle in numbers (D2): asked once, when somebody looks, and not with the home page each minute. */
export function useCharts(cycleId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['cycles', 'charts', toValue(cycleId)]),
    queryFn: () =>
      take(api.GET('/api/v1/cycles/{cycle_id}/charts', { params: { path: { cycle_id: toValue(cycleId) } } })),
    enabled: computed(() => toValue(cycleId) !== ''),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}

/** Problems that come back in three years or more: compared anew each time, so asked rarely. */
export function useReturns() {
  return useQuery({
    queryKey: ['rectifications', 'recurrences', 'overview'],
    queryFn: () => take(api.GET('/api/v1/rectifications/recurrences', {})),
    staleTime: 600_000,
  })
}
