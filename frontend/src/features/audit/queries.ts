import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { api, take } from '@/api/client'
import { usePages } from '@/queries/pages'

export interface AuditFilter {
  kind?: string
  subject_type?: string
  subject_id?: string
  actor_id?: string
}

/** The log, latest first, page by page. */
export const useAuditEvents = (filter: Ref<AuditFilter>) => usePages({
  key: () => ['audit-events', filter.value],
  read: (place) => api.GET('/api/v1/audit-events', { params: { query: { ...filter.value, ...place } } }),
})

/** Recomputes the whole chain; only when asked (`refetch`). */
export function useVerification() {
  return useQuery({
    queryKey: ['audit-verification'],
    queryFn: () => take(api.GET('/api/v1/audit-events/verification', {})),
    enabled: false,
    gcTime: 0,
  })
}
