import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, take } from '@/api/client'

export interface AuditFilter {
  kind?: string
  subject_type?: string
  subject_id?: string
  actor_id?: string
}

/** The log, latest first, page by page. */
export function useAuditEvents(filter: Ref<AuditFilter>) {
  const events = useInfiniteQuery({
    queryKey: ['audit-events', filter],
    queryFn: ({ pageParam }) => {
      const query = { ...filter.value, ...(pageParam ? { after: pageParam } : {}) }
      return take(api.GET('/api/v1/audit-events', { params: { query } }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  const rows = computed(() => events.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { events, rows }
}

/** Recomputes the whole chain; only when asked (`refetch`). */
export function useVerification() {
  return useQuery({
    queryKey: ['audit-verification'],
    queryFn: () => take(api.GET('/api/v1/audit-events/verification', {})),
    enabled: false,
    gcTime: 0,
  })
}
