import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import type { components } from '@/api/schema.gen'
import { usePages } from '@/queries/pages'
import { ifMatch, writesTo } from '@/queries/writing'

type Schemas = components['schemas']
export type Bulletin = Schemas['BulletinRead']
export type BulletinSummary = Schemas['BulletinSummary']

const all = ['bulletins'] as const
const { useWrite, usePost } = writesTo(all)

export const useBulletins = (cycleId: MaybeRefOrGetter<string>) => usePages({
  key: () => [...all, 'list', toValue(cycleId)],
  read: (place) => api.GET('/api/v1/bulletins', { params: { query: { ...place, cycle_id: toValue(cycleId) } } }),
  isEnabled: () => toValue(cycleId) !== '',
})

export const useBulletin = (id: MaybeRefOrGetter<string>) => useQuery({
  queryKey: computed(() => [...all, 'one', toValue(id)]),
  queryFn: () => take(api.GET('/api/v1/bulletins/{bulletin_id}', { params: { path: { bulletin_id: toValue(id) } } })),
})

export const useDraftBulletin = () => usePost((cycle_id: string, once) =>
  take(api.POST('/api/v1/bulletins', { body: { cycle_id }, ...once })))

export function useBulletinWrites(id: string) {
  const path = { bulletin_id: id }
  const write = useWrite((input: { title: string; text: string; version: number }) =>
    take(api.PUT('/api/v1/bulletins/{bulletin_id}', {
      params: { path, header: ifMatch(input.version) }, body: { title: input.title, text: input.text },
    })), { isQuiet: true })
  const issue = usePost((version: number, once) =>
    take(api.POST('/api/v1/bulletins/{bulletin_id}/issuing', { params: { path, header: ifMatch(version) }, ...once })))
  const discard = useWrite((version: number) =>
    api.DELETE('/api/v1/bulletins/{bulletin_id}', { params: { path, header: ifMatch(version) } }))
  return { write, issue, discard }
}
