import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { useAction } from '@/queries/actions'
import { usePages } from '@/queries/pages'
import { ifMatch, writesTo } from '@/queries/writing'
import type { Hiding, NewItem, PublicComment, Reason, State } from './types'

const ALL = ['public-comments'] as const

export interface Filters {
  cycle_id: string
  organization_id: string
  state: string
  reason: string
  q: string
}

export function useComments(filters: MaybeRefOrGetter<Filters>) {
  return usePages({
    key: () => [...ALL, 'list', toValue(filters)],
    read: (place) => {
      const { cycle_id, organization_id, state, reason, q } = toValue(filters)
      const query = {
        ...place, ...(cycle_id && { cycle_id }), ...(organization_id && { organization_id }), ...(q && { q }),
        ...(state && { state: state as State }), ...(reason && { reason: reason as Reason }),
      }
      return api.GET('/api/v1/public-comments', { params: { query } })
    },
  })
}

export function useCounts(filters: MaybeRefOrGetter<Filters>, isEnabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: computed(() => {
      const { cycle_id, organization_id, q } = toValue(filters)
      return [...ALL, 'counts', { cycle_id, organization_id, q }]
    }),
    queryFn: () => {
      const { cycle_id, organization_id, q } = toValue(filters)
      const query = { ...(cycle_id && { cycle_id }), ...(organization_id && { organization_id }), ...(q && { q }) }
      return take(api.GET('/api/v1/public-comments/counts', { params: { query } }))
    },
    enabled: computed(() => toValue(isEnabled)),
  })
}

export const useCommentAction = (id: string) => useAction({
  path: '/api/v1/public-comments/{public_comment_id}/actions/{action}', ids: { public_comment_id: id }, touched: [ALL],
})

/** What is hidden at once: one, the chosen ones, or whatever waits and says the same. */
export type Wanted =
  | { kind: 'one'; row: PublicComment }
  | { kind: 'many'; rows: readonly PublicComment[] }
  | { kind: 'same'; id: string; n: number }

export const countOf = (wanted: Wanted): number =>
  wanted.kind === 'one' ? 1 : wanted.kind === 'many' ? wanted.rows.length : wanted.n

/** Resolves to how many are hidden now, and how many of the same wait still. */
export const useHide = () =>
  writesTo(ALL).usePost(async ({ wanted, hiding }: { wanted: Wanted; hiding: Hiding }, once) => {
    if (wanted.kind === 'same') {
      const body = { ...hiding, comment_id: wanted.id, n: wanted.n }
      return take(api.POST('/api/v1/public-comments/same-hidings', { body, ...once }))
    }
    if (wanted.kind === 'many') {
      const items = wanted.rows.map(({ id, version }) => ({ id, version }))
      return take(api.POST('/api/v1/public-comments/hidings', { body: { ...hiding, items }, ...once }))
    }
    await take(api.PUT('/api/v1/public-comments/{public_comment_id}/hiding', {
      params: { path: { public_comment_id: wanted.row.id }, header: ifMatch(wanted.row.version) }, body: hiding,
    }))
    return { hidden: 1, remaining: 0 }
  }, { isQuiet: true })

export const useMakeItem = () =>
  writesTo(ALL, ['rectifications']).usePost((body: NewItem, once) =>
    take(api.POST('/api/v1/rectifications', { body, ...once })), { isQuiet: true })
