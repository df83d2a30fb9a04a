import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'

export const keys = {
  all: ['reports'] as const,
  one: (id: string) => ['reports', 'one', id] as const,
}

export const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })

/** Cycles to filter by. */
export function useCycleChoices() {
  return useQuery({
    queryKey: ['reports', 'cycles'],
    queryFn: () => take(api.GET('/api/v1/cycles', { params: { query: { limit: 100 } } })),
  })
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
export function useReportAction(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: { action: string; comment: string | null; version: number }) =>
      take(api.POST('/api/v1/reports/{report_id}/actions/{action}', {
        params: { path: { report_id: id, action: input.action as 'submit' }, header: ifMatch(input.version) },
        body: { comment: input.comment },
      })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.all }),
  })
}

export function useAddRemark(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: { item_id: string; text: string }) =>
      take(api.POST('/api/v1/reports/{report_id}/remarks', { params: { path: { report_id: id } }, body: input })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.one(id) }),
    meta: { isQuiet: true },
  })
}
