import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter, type Ref } from 'vue'
import { api, take, takeTagged } from '@/api/client'
import { usePages } from '@/queries/pages'
import { ifMatch, writesTo } from '@/queries/writing'
import type { HandOver, Role, RoleGrant } from './types'

export interface PeopleFilter {
  organization_id?: string
  role?: Role
  q?: string
}

/** People in pinyin order, page by page. */
export function usePeople(filter: Ref<PeopleFilter>) {
  return usePages({
    key: () => ['people', 'list', filter.value],
    read: (place) => api.GET('/api/v1/people', { params: { query: { ...filter.value, ...place } } }),
  })
}

/** One person with the ETag that a change of roles needs. */
export function usePerson(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['people', 'one', toValue(id)]),
    queryFn: () => takeTagged(api.GET('/api/v1/people/{person_id}', { params: { path: { person_id: toValue(id) } } })),
    // The drawer is a form: a refetch must not overwrite what was chosen.
    staleTime: 0, gcTime: 0, refetchOnWindowFocus: false,
  })
}

/** The posts that somebody holds, is to hold or has held. */
export function usePosts(personId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['people', 'posts', toValue(personId)]),
    queryFn: () => take(api.GET('/api/v1/posts', { params: { query: { person_id: toValue(personId) } } })),
    staleTime: 0, refetchOnWindowFocus: false,
  })
}

const { useWrite, usePost } = writesTo(['people', 'list'])
const handing = writesTo(['people', 'list'], ['people', 'posts'])

export const useSetRoles = () =>
  useWrite((input: { id: string; etag: string; roles: RoleGrant[] }) =>
    take(api.PUT('/api/v1/people/{person_id}/roles', {
      params: { path: { person_id: input.id }, header: { 'if-match': input.etag } }, body: { roles: input.roles },
    })), { isQuiet: true })

export const useSetEmail = () =>
  useWrite((input: { id: string; etag: string; email: string }) =>
    take(api.PUT('/api/v1/people/{person_id}/email', {
      params: { path: { person_id: input.id }, header: { 'if-match': input.etag } }, body: { email: input.email },
    })), { isQuiet: true })

/** For these people, or (without ids) for everybody who holds a role and has no account. */
export const useIssuePasswords = () =>
  useWrite((ids: string[] | null) =>
    take(api.POST('/api/v1/people/actions/issue_passwords', {
      body: ids === null ? { person_ids: [], all_without_account: true } : { person_ids: ids, all_without_account: false },
    })))

export const useAccountAction = () =>
  usePost((input: { id: string; action: 'deactivate' | 'activate'; version: number }, once) =>
    take(api.POST('/api/v1/people/{person_id}/actions/{action}', {
      params: { path: { person_id: input.id, action: input.action }, header: ifMatch(input.version) }, ...once,
    })))

export const useHandOver = () =>
  handing.usePost((input: { id: string; body: HandOver }, once) =>
    take(api.POST('/api/v1/posts/{post_id}/actions/hand_over', {
      params: { path: { post_id: input.id } }, body: input.body, ...once,
    })), { isQuiet: true })
