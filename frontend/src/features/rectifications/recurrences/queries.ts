import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import type { components } from '@/api/schema.gen'

export type Recurrence = components['schemas']['RecurrenceRead']

export function useRecurrences(asked: MaybeRefOrGetter<{ organization: string; years: number }>) {
  return useQuery({
    queryKey: computed(() => ['rectifications', 'recurrences', toValue(asked)]),
    queryFn: () => {
      const { organization, years } = toValue(asked)
      return take(api.GET('/api/v1/rectifications/recurrences', {
        params: { query: { years, ...(organization && { organization }) } },
      }))
    },
  })
}
