import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { ifMatch, writesTo } from '@/queries/writing'
import type { SpecialDay } from './types'

export function useCalendarYear(year: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => ['calendar', toValue(year)]),
    queryFn: () => take(api.GET('/api/v1/calendar-years/{year}', { params: { path: { year: toValue(year) } } })),
  })
}

const { useWrite } = writesTo(['calendar'])

export const useChangeYear = (year: number) => useWrite((input: { days: SpecialDay[]; version: number }) =>
  take(api.PUT('/api/v1/calendar-years/{year}', {
    params: { path: { year }, header: ifMatch(input.version) }, body: { days: input.days },
  })), { isQuiet: true })
