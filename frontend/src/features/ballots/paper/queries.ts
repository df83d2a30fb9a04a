import { useQuery } from '@tanstack/vue-query'
import { type MaybeRefOrGetter, computed, toValue } from 'vue'
import { api, take } from '@/api/client'
import { download } from '@/api/files'
import { writesTo } from '@/queries/writing'
import type { PaperCountCreate } from './types'

/** The other desk's slips and the other person's entry come from elsewhere: look again this often. */
const FOLLOW = 5_000

const path = (id: string) => ({ path: { election_id: id } })

export function usePaper(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['elections', 'one', toValue(id), 'paper']),
    queryFn: () => take(api.GET('/api/v1/elections/{election_id}/paper', { params: path(toValue(id)) })),
    refetchInterval: FOLLOW,
  })
}

/** One slip against one sheet; a repeated call with the same key is the same exchange. */
export function exchangeSlip(id: string, token: string, key: string) {
  return take(api.POST('/api/v1/elections/{election_id}/paper-slips', {
    params: { ...path(id), header: { 'idempotency-key': key } }, body: { token },
  }))
}

export function usePaperVerbs(id: string) {
  const { useWrite, usePost } = writesTo(['elections', 'one', id])
  return {
    print: useWrite((forms: { class_id: string; n: number }[]) =>
      download(`/api/v1/elections/${id}/paper-forms`, 'paper-ballots.pdf', {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ forms }),
      })),
    enter: usePost((body: PaperCountCreate, once) =>
      take(api.POST('/api/v1/elections/{election_id}/paper-counts', { params: path(id), body, ...once }))),
  }
}
