import { useQuery } from '@tanstack/vue-query'
import { api, take } from '@/api/client'
import type { components } from '@/api/schema.gen'

export type Todo = components['schemas']['Todo']
export type CycleOverview = components['schemas']['CycleOverview']

/** My to-dos and the number of unread notices; the layout's bell reads the same cache. */
export function useHome() {
  return useQuery({ queryKey: ['home'], queryFn: () => take(api.GET('/api/v1/home', {})) })
}
