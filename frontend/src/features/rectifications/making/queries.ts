import { toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import type { components } from '@/api/schema.gen'
import { usePages } from '@/queries/pages'
import { writesTo } from '@/queries/writing'

type Schemas = components['schemas']
export type Candidate = Schemas['SpokenOfRead']
export type Said = Schemas['SaidRead']
export type NewProblem = Schemas['NewProblem']

/** What was said about the reviewees of a cycle, or about one, with what has become of it. */
export function useCandidates(about: MaybeRefOrGetter<{ cycle_id: string; reviewee_id: string }>) {
  return usePages({
    key: () => ['rectifications', 'candidates', toValue(about)],
    read: (place) => {
      const { cycle_id, reviewee_id } = toValue(about)
      const query = { ...place, cycle_id, ...(reviewee_id && { reviewee_id }) }
      return api.GET('/api/v1/rectifications/candidates', { params: { query } })
    },
    isEnabled: () => toValue(about).cycle_id !== '',
  })
}

const { usePost } = writesTo(['rectifications'])
export const useMaking = () => usePost((body: Schemas['BatchRequest'], once) =>
  take(api.POST('/api/v1/rectifications/batches', { body, ...once })), { isQuiet: true })
