import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { ifMatch } from '../queries'
import type { AbstractPublication, AbstractSummary } from '../types'

const keys = {
  all: ['reports', 'abstracts'] as const,
  one: (id: string) => ['reports', 'abstracts', 'one', id] as const,
}
/** So many are published in one call (the server's bound). */
const AT_ONCE = 200

export function useAbstract(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => keys.one(toValue(id))),
    queryFn: () =>
      take(api.GET('/api/v1/reports/{report_id}/abstract', { params: { path: { report_id: toValue(id) } } })),
    // Somebody may be typing: a refetch behind their back would only mislead.
    refetchOnWindowFocus: false,
  })
}

export function useAbstracts(cycleId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...keys.all, 'list', toValue(cycleId)]),
    queryFn: () =>
      take(api.GET('/api/v1/reports/abstracts', { params: { query: { cycle_id: toValue(cycleId) } } })),
    enabled: computed(() => toValue(cycleId) !== ''),
  })
}

export function useSaveAbstract(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: { text: string; version: number }) =>
      take(api.PUT('/api/v1/reports/{report_id}/abstract', {
        params: { path: { report_id: id }, header: ifMatch(input.version) }, body: { text: input.text },
      })),
    onSuccess: (saved) => {
      client.setQueryData(keys.one(id), saved)
      return client.invalidateQueries({ queryKey: [...keys.all, 'list'] })
    },
    meta: { isQuiet: true },
  })
}

export function useAbstractAction(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: { action: string; comment: string | null; version: number }) =>
      take(api.POST('/api/v1/reports/{report_id}/abstract/actions/{action}', {
        params: { path: { report_id: id, action: input.action as 'publish' }, header: ifMatch(input.version) },
        body: { comment: input.comment },
      })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.all }),
  })
}

/** Publish all of these, each as it was read. */
export function usePublishAbstracts(cycleId: MaybeRefOrGetter<string>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (rows: readonly AbstractSummary[]) => {
      const result: AbstractPublication = { published: [], skipped: [] }
      for (let at = 0; at < rows.length; at += AT_ONCE) {
        const items = rows.slice(at, at + AT_ONCE).map(({ report_id, version }) => ({ report_id, version }))
        const body = { cycle_id: toValue(cycleId), items }
        const { published, skipped } = await take(api.POST('/api/v1/reports/abstracts/publications', { body }))
        result.published.push(...published)
        result.skipped.push(...skipped)
      }
      return result
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.all }),
  })
}
