import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter, type Ref } from 'vue'
import { api, take, takeTagged } from '@/api/client'
import type { Organization, Role, RoleGrant } from './types'

export interface PeopleFilter {
  organization_id?: string
  role?: Role
  q?: string
}

/** People in pinyin order, page by page. */
export function usePeople(filter: Ref<PeopleFilter>) {
  const people = useInfiniteQuery({
    queryKey: ['people', 'list', filter],
    queryFn: ({ pageParam }) => {
      const query = { ...filter.value, ...(pageParam ? { after: pageParam } : {}) }
      return take(api.GET('/api/v1/people', { params: { query } }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  const rows = computed(() => people.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { people, rows }
}

/** All organizations, to choose one from: a county has a few hundred. */
export function useOrganizationChoices() {
  return useQuery({
    queryKey: ['people', 'organizations'],
    queryFn: async () => {
      const found: Organization[] = []
      let after: string | null = null
      do {
        const query: { limit: number; after?: string } = { limit: 200, ...(after ? { after } : {}) }
        const page: { items: Organization[]; next: string | null } =
          await take(api.GET('/api/v1/organizations', { params: { query } }))
        found.push(...page.items)
        after = page.next
      } while (after !== null)
      return found
    },
    staleTime: 60_000,
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

function useWrite<Input, Output>(write: (input: Input) => Promise<Output>, isQuiet = false) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: write,
    meta: { isQuiet },
    onSettled: () => client.invalidateQueries({ queryKey: ['people', 'list'] }),
  })
}

export const useSetRoles = () =>
  useWrite((input: { id: string; etag: string; roles: RoleGrant[] }) =>
    take(api.PUT('/api/v1/people/{person_id}/roles', {
      params: { path: { person_id: input.id }, header: { 'if-match': input.etag } }, body: { roles: input.roles },
    })), true)

export const useSetEmail = () =>
  useWrite((input: { id: string; etag: string; email: string }) =>
    take(api.PUT('/api/v1/people/{person_id}/email', {
      params: { path: { person_id: input.id }, header: { 'if-match': input.etag } }, body: { email: input.email },
    })), true)

/** For these people, or (without ids) for everybody who holds a role and has no account. */
export const useIssuePasswords = () =>
  useWrite((ids: string[] | null) =>
    take(api.POST('/api/v1/people/actions/issue_passwords', {
      body: ids === null ? { person_ids: [], all_without_account: true } : { person_ids: ids, all_without_account: false },
    })))

export const useAccountAction = () =>
  useWrite((input: { id: string; action: 'deactivate' | 'activate' }) =>
    take(api.POST('/api/v1/people/{person_id}/actions/{action}', {
      params: { path: { person_id: input.id, action: input.action } },
    })))
