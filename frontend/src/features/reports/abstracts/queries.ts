import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { useAction } from '@/queries/actions'
import { partOf } from '@/queries/intents'
import { ifMatch, writesTo } from '@/queries/writing'
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
  return writesTo([...keys.all, 'list']).useWrite((input: { text: string; version: number }) =>
    take(api.PUT('/api/v1/reports/{report_id}/abstract', {
      params: { path: { report_id: id }, header: ifMatch(input.version) }, body: { text: input.text },
    })), { isQuiet: true, onDone: (saved) => client.setQueryData(keys.one(id), saved) })
}

export const useAbstractAction = (id: string) => useAction({
  path: '/api/v1/reports/{report_id}/abstract/actions/{action}', ids: { report_id: id }, touched: [keys.all],
})

/** Publish all of these, each as it was read. */
export const usePublishAbstracts = (cycleId: MaybeRefOrGetter<string>) =>
  writesTo(keys.all).usePost(async (rows: readonly AbstractSummary[], once) => {
    const result: AbstractPublication = { published: [], skipped: [] }
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      const items = rows.slice(at, at + AT_ONCE).map(({ report_id, version }) => ({ report_id, version }))
      const body = { cycle_id: toValue(cycleId), items }
      const { published, skipped } =
        await take(api.POST('/api/v1/reports/abstracts/publications', { body, ...partOf(once, String(at)) }))
      result.published.push(...published)
      result.skipped.push(...skipped)
    }
    return result
  })
