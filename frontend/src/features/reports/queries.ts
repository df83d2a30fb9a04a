import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { useAction } from '@/queries/actions'
import { writesTo } from '@/queries/writing'

export const keys = {
  all: ['reports'] as const,
  one: (id: string) => ['reports', 'one', id] as const,
}

export function useReport(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => keys.one(toValue(id))),
    queryFn: () => take(api.GET('/api/v1/reports/{report_id}', { params: { path: { report_id: toValue(id) } } })),
    // An editor holds the text: a refetch behind its back would only mislead.
    refetchOnWindowFocus: false,
  })
}

export function useReportHistory(id: MaybeRefOrGetter<string>) {
  const path = computed(() => ({ report_id: toValue(id) }))
  const history = useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'history']),
    queryFn: () => take(api.GET('/api/v1/reports/{report_id}/history', { params: { path: path.value } })),
  })
  const versions = useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'versions']),
    queryFn: () => take(api.GET('/api/v1/reports/{report_id}/versions', { params: { path: path.value } })),
  })
  return { history, versions }
}

export function useReportVersion(id: MaybeRefOrGetter<string>, number: MaybeRefOrGetter<number | null>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'versions', toValue(number)]),
    queryFn: () =>
      take(api.GET('/api/v1/reports/{report_id}/versions/{number}', {
        params: { path: { report_id: toValue(id), number: toValue(number) ?? 1 } },
      })),
    enabled: computed(() => toValue(number) !== null),
  })
}

/** A step of the workflow, on the version that was read. */
export const useReportAction = (id: string) => useAction({
  path: '/api/v1/reports/{report_id}/actions/{action}', ids: { report_id: id }, touched: [keys.all],
})

export const useAddRemark = (id: string) =>
  writesTo(keys.one(id)).usePost((body: { item_id: string; text: string }, once) =>
    take(api.POST('/api/v1/reports/{report_id}/remarks', { params: { path: { report_id: id } }, body, ...once })),
  { isQuiet: true })
