import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { readAll, usePages } from '@/queries/pages'
import { writesTo } from '@/queries/writing'
import { keys } from '../queries'
import { paramsOf, type Filters } from './filters'

export function useReports(filters: MaybeRefOrGetter<Filters>) {
  return usePages({
    key: () => ['reports', 'list', toValue(filters)],
    read: (place) => api.GET('/api/v1/reports', { params: { query: { ...paramsOf(toValue(filters)), ...place } } }),
  })
}

export function useReportCounts(filters: MaybeRefOrGetter<Filters>) {
  return useQuery({
    queryKey: computed(() => ['reports', 'counts', toValue(filters).cycleId, toValue(filters).search]),
    queryFn: () => {
      const query = paramsOf({ ...toValue(filters), view: 'all' })
      return take(api.GET('/api/v1/reports/counts', { params: { query } }))
    },
    placeholderData: keepPreviousData,
  })
}

/** The neighbours of a report in the queue that these filters make. */
export function usePlace(id: MaybeRefOrGetter<string>, filters: MaybeRefOrGetter<Filters>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'place', toValue(filters)]),
    queryFn: () =>
      take(api.GET('/api/v1/reports/{report_id}/place', {
        params: { path: { report_id: toValue(id) }, query: paramsOf(toValue(filters)) },
      })),
    staleTime: 0,
  })
}

export function useGaps(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'gaps']),
    queryFn: () =>
      take(api.GET('/api/v1/reports/{report_id}/gaps', { params: { path: { report_id: toValue(id) } } })),
  })
}

export function useGapList(cycleId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['reports', 'gaps', toValue(cycleId)]),
    queryFn: () => take(api.GET('/api/v1/reports/gaps', { params: { query: { cycle_id: toValue(cycleId) } } })),
    enabled: computed(() => toValue(cycleId) !== ''),
  })
}

/** Everybody in the cycle who has still to submit: drafts and returned ones. */
export function useMissing(cycleId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['reports', 'missing', toValue(cycleId)]),
    queryFn: async () => {
      const read = (state: 'draft' | 'returned') => readAll((place) =>
        api.GET('/api/v1/reports', { params: { query: { cycle_id: toValue(cycleId), state, ...place } } }))
      const [drafts, returned] = await Promise.all([read('draft'), read('returned')])
      return [...returned, ...drafts]
    },
    staleTime: 0,
  })
}

const { usePost } = writesTo(keys.all)

export const useRemind = () =>
  usePost((body: { cycle_id: string; report_ids: string[] }, once) =>
    take(api.POST('/api/v1/reports/reminders', { body, ...once })), { isQuiet: true })
