import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { useAction } from '@/queries/actions'
import { usePages } from '@/queries/pages'
import { ifMatch, writesTo } from '@/queries/writing'
import type { DecisionBody, SessionBody, SessionPlan } from './types'

const ALL = '/api/v1/deliberation-sessions'
const ONE = `${ALL}/{deliberation_session_id}` as const

export function useSessions(cycleId: MaybeRefOrGetter<string>) {
  return usePages({
    key: () => ['sessions', 'list', toValue(cycleId)],
    read: (place) => {
      const cycle = toValue(cycleId)
      return api.GET(ALL, { params: { query: { ...place, ...(cycle && { cycle_id: cycle }) } } })
    },
  })
}

export function useDeliberation(id: MaybeRefOrGetter<string>) {
  const path = () => ({ deliberation_session_id: toValue(id) })
  const session = useQuery({
    queryKey: computed(() => ['sessions', 'one', toValue(id)]),
    queryFn: () => take(api.GET(ONE, { params: { path: path() } })),
  })
  const items = usePages({
    key: () => ['sessions', 'one', toValue(id), 'items'],
    read: (place) => api.GET(`${ONE}/items`, { params: { path: path(), query: place } }),
  })
  const history = useQuery({
    queryKey: computed(() => ['sessions', 'one', toValue(id), 'history']),
    queryFn: () => take(api.GET(`${ONE}/history`, { params: { path: path() } })),
  })
  return { session, items, history }
}

export function usePapers(id: MaybeRefOrGetter<string>, item: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['sessions', 'one', toValue(id), 'papers', toValue(item)]),
    queryFn: () => take(api.GET(`${ONE}/items/{item_id}/papers`, {
      params: { path: { deliberation_session_id: toValue(id), item_id: toValue(item) } },
    })),
  })
}

const touched = [['sessions'], ['assessments'], ['home']]
const { useWrite, usePost } = writesTo(...touched)

export const usePlanning = () => usePost((body: SessionPlan, once) => take(api.POST(ALL, { body, ...once })), { isQuiet: true })

export const useSessionAction = (id: string) => useAction({
  path: `${ONE}/actions/{action}`, ids: { deliberation_session_id: id }, touched,
})

export function useSessionVerbs(id: string) {
  const path = { deliberation_session_id: id }
  const params = (version: number) => ({ path, header: ifMatch(version) })
  const itemParams = (item: string, version: number) => ({ path: { ...path, item_id: item }, header: ifMatch(version) })
  const write = useWrite((input: { body: SessionBody; version: number }) =>
    take(api.PUT(ONE, { params: params(input.version), body: input.body })), { isQuiet: true })
  const decide = useWrite((input: { item: string; body: DecisionBody; version: number }) =>
    take(api.PUT(`${ONE}/items/{item_id}`, { params: itemParams(input.item, input.version), body: input.body })), { isQuiet: true })
  const passAll = useWrite((version: number) => take(api.PUT(`${ONE}/outcomes`, { params: params(version) })))
  const takeOff = useWrite((input: { item: string; version: number }) =>
    take(api.DELETE(`${ONE}/items/{item_id}`, { params: itemParams(input.item, input.version) })))
  const addAll = usePost((version: number, once) => take(api.POST(`${ONE}/items`, {
    params: params(version), body: { assessment_ids: null }, ...once,
  })))
  const sign = usePost((input: { digest: string; version: number }, once) => take(api.POST(`${ONE}/signature`, {
    params: params(input.version), body: { digest: input.digest }, ...once,
  })), { isQuiet: true })
  const remove = useWrite((version: number) => take(api.DELETE(ONE, { params: params(version) })))
  return { write, decide, passAll, takeOff, addAll, sign, remove }
}
