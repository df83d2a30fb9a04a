import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { api, take, takeTagged } from '@/api/client'
import { usePages } from '@/queries/pages'
import { writesTo } from '@/queries/writing'
import type { DeliveryStatus, NewWebhook, WebhookChange } from '../types'

/** Webhooks, the latest first. */
export const useWebhooks = () => usePages({
  key: ['webhooks', 'list'], read: (place) => api.GET('/api/v1/webhooks', { params: { query: place } }),
})

const path = (id: string) => ({ path: { webhook_id: id } })

/** One webhook with the ETag that a change needs. */
export function useWebhook(id: Ref<string>) {
  return useQuery({
    queryKey: ['webhooks', id],
    queryFn: () => takeTagged(api.GET('/api/v1/webhooks/{webhook_id}', { params: path(id.value) })),
  })
}

/** What was sent to a webhook and what came of it, the latest first; looked at again while it is open. */
export function useDeliveries(id: Ref<string>, status: Ref<DeliveryStatus | ''>) {
  return usePages({
    key: () => ['webhooks', id.value, 'deliveries', status.value],
    read: (place) => {
      const query = { ...place, ...(status.value && { status: status.value }) }
      return api.GET('/api/v1/webhooks/{webhook_id}/deliveries', { params: { ...path(id.value), query } })
    },
    refetchInterval: 15_000,
  })
}

const { useWrite, usePost } = writesTo(['webhooks'])

export const useCreateWebhook = () => useWrite((body: NewWebhook) => take(api.POST('/api/v1/webhooks', { body })), { isQuiet: true })

export const useChangeWebhook = () =>
  useWrite(({ id, body, etag }: { id: string; body: WebhookChange; etag: string }) =>
    take(api.PUT('/api/v1/webhooks/{webhook_id}', {
      body, params: { ...path(id), header: { 'if-match': etag } },
    })), { isQuiet: true })

export const useRotateWebhook = () =>
  useWrite((id: string) => take(api.POST('/api/v1/webhooks/{webhook_id}/actions/rotate', { params: path(id) })))

export const usePing = () =>
  usePost((id: string, once) =>
    take(api.POST('/api/v1/webhooks/{webhook_id}/actions/ping', { params: path(id), ...once })))

export const useReplay = () =>
  usePost((id: string, once) =>
    take(api.POST('/api/v1/webhook-deliveries/{delivery_id}/actions/replay', {
      params: { path: { delivery_id: id } }, ...once,
    })))
