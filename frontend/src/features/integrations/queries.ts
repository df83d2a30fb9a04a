import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, take } from '@/api/client'
import type { NewServiceAccount, Organization } from './types'

/** Service accounts, the latest first. */
export function useServiceAccounts() {
  const accounts = useInfiniteQuery({
    queryKey: ['service-accounts'],
    queryFn: ({ pageParam }) =>
      take(api.GET('/api/v1/service-accounts', { params: { query: pageParam ? { after: pageParam } : {} } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  const rows = computed(() => accounts.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { accounts, rows }
}

/** All organizations, to limit an account to one: a county has a few hundred. */
export function useOrganizationChoices() {
  return useQuery({
    queryKey: ['service-accounts', 'organizations'],
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

function useWrite<Input, Output>(write: (input: Input) => Promise<Output>, isQuiet = false) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: write,
    meta: { isQuiet },
    onSettled: () => client.invalidateQueries({ queryKey: ['service-accounts'], exact: true }),
  })
}

export const useCreateServiceAccount = () =>
  useWrite((body: NewServiceAccount) => take(api.POST('/api/v1/service-accounts', { body })), true)

const path = (id: string) => ({ params: { path: { account_id: id } } })

export const useRotateSecret = () =>
  useWrite((id: string) => take(api.POST('/api/v1/service-accounts/{account_id}/actions/rotate', path(id))))

export const useDeactivateServiceAccount = () =>
  useWrite((id: string) => take(api.POST('/api/v1/service-accounts/{account_id}/actions/deactivate', path(id))))
