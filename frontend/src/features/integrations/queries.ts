import { useQuery } from '@tanstack/vue-query'
import { api, take } from '@/api/client'
import { readAll, usePages } from '@/queries/pages'
import { writesTo } from '@/queries/writing'
import type { NewServiceAccount } from './types'

/** Service accounts, the latest first. */
export const useServiceAccounts = () => usePages({
  key: ['service-accounts', 'list'],
  read: (place) => api.GET('/api/v1/service-accounts', { params: { query: place } }),
})

/** All of them, to choose one from. */
export const useServiceAccountChoices = () => useQuery({
  queryKey: ['service-accounts', 'choices'],
  queryFn: () => readAll((place) => api.GET('/api/v1/service-accounts', { params: { query: place } })),
})

const { useWrite, usePost } = writesTo(['service-accounts'])

export const useCreateServiceAccount = () =>
  useWrite((body: NewServiceAccount) => take(api.POST('/api/v1/service-accounts', { body })), { isQuiet: true })

const path = (id: string) => ({ params: { path: { account_id: id } } })

export const useRotateSecret = () =>
  useWrite((id: string) => take(api.POST('/api/v1/service-accounts/{account_id}/actions/rotate', path(id))))

export const useDeactivateServiceAccount = () =>
  usePost((id: string, once) =>
    take(api.POST('/api/v1/service-accounts/{account_id}/actions/deactivate', { ...path(id), ...once })))
