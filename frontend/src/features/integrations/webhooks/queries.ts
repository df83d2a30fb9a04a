import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, take, takeTagged } from '@/api/client'
import type { DeliveryStatus, NewWebhook, WebhookChange } from '../types'

/** Webhooks, the latest first. */
export function useWebhooks() {
  const webhooks = useInfiniteQuery({
    queryKey: ['webhooks'],
    queryFn: ({ pageParam }) =>
      take(api.GET('/api/v1/webhooks', { params: { query: pageParam ? { after: pageParam } : {} } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  const rows = computed(() => webhooks.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { webhooks, rows }
}

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
  const deliveries = useInfiniteQuery({
    queryKey: ['webhooks', id, 'deliveries', status],
    queryFn: ({ pageParam }) => {
      const query = {
        ...(status.value ? { status: status.value } : {}), ...(pageParam ? { after: pageParam } : {}),
      }
      return take(api.GET('/api/v1/webhooks/{webhook_id}/deliveries', { params: { ...path(id.value), query } }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: 15_000,
  })
  const rows = computed(() => deliveries.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { deliveries, rows }
}

function useWrite<Input, Output>(write: (input: Input) => Promise<Output>, isQuiet = false) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: write,
    meta: { isQuiet },
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  })
}

export const useCreateWebhook = () => useWrite((body: NewWebhook) => take(api.POST('/api/v1/webhooks', { body })), true)

export const useChangeWebhook = () =>
  useWrite(({ id, body, etag }: { id: string; body: WebhookChange; etag: string }) =>
    take(api.PUT('/api/v1/webhooks/{webhook_id}', {
      body, params: { ...path(id), header: { 'if-match': etag } },
    })), true)

export const useRotateWebhook = () =>
  useWrite((id: string) => take(api.POST('/api/v1/webhooks/{webhook_id}/actions/rotate', { params: path(id) })))

export const usePing = () =>
  useWrite((id: string) => take(api.POST('/api/v1/webhooks/{webhook_id}/actions/ping', { params: path(id) })))

export const useReplay = () =>
  useWrite((id: string) =>
    take(api.POST('/api/v1/webhook-deliveries/{delivery_id}/actions/replay', { params: { path: { delivery_id: id } } })))
