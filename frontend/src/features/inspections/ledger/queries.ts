import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import type { components } from '@/api/schema.gen'
import { writesTo } from '@/queries/writing'
import { useSession } from '@/session/useSession'
import { offered } from '@/ui/offers'

export type NewItem = components['schemas']['RectificationCreate']
export type Link = components['schemas']['RectificationLinkRead']

/** What about a reviewee is in the rectification ledger already, and whether one may add to it (X1). */
export function useLedger(revieweeId: MaybeRefOrGetter<string>) {
  const session = useSession()
  const sources = useQuery({
    queryKey: computed(() => ['rectifications', 'sources', toValue(revieweeId)]),
    queryFn: () =>
      take(api.GET('/api/v1/rectifications/sources', { params: { query: { reviewee_id: toValue(revieweeId) } } })),
    enabled: computed(() => toValue(revieweeId) !== '' && session.can('rectifications.read')),
  })
  const add = writesTo(['rectifications']).usePost((body: NewItem, once) =>
    take(api.POST('/api/v1/rectifications', { body, ...once })), { isQuiet: true })
  const mayAdd = computed(() => offered(sources.data.value, 'add'))
  const linkOf = (...sourceIds: (string | null)[]): Link | null =>
    sources.data.value?.items.find((item) => sourceIds.includes(item.source_id)) ?? null
  return { mayAdd, linkOf, add: add.mutateAsync }
}
