import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { writesTo } from '@/queries/writing'

/** The rounds of an assessment that are over. */
export const useRounds = (id: MaybeRefOrGetter<string>) => useQuery({
  queryKey: computed(() => ['assessments', 'one', toValue(id), 'rounds']),
  queryFn: () => take(api.GET('/api/v1/assessments/{assessment_id}/rounds', { params: { path: { assessment_id: toValue(id) } } })),
})

const { usePost } = writesTo(['assessments'])

/** What is done between feedback and announcement besides the steps of the flow. */
export function useFeedbackVerbs(id: string) {
  const path = { assessment_id: id }
  const read = usePost((_: null, once) =>
    take(api.POST('/api/v1/assessments/{assessment_id}/reading', { params: { path }, ...once })), { isQuiet: true })
  const object = usePost((text: string, once) =>
    take(api.POST('/api/v1/assessments/{assessment_id}/objection', { params: { path }, body: { text }, ...once })), { isQuiet: true })
  const add = usePost((text: string, once) =>
    take(api.POST('/api/v1/assessments/{assessment_id}/objection/additions', { params: { path }, body: { text }, ...once })),
  { isQuiet: true })
  const ask = usePost((text: string, once) =>
    take(api.POST('/api/v1/assessments/{assessment_id}/objection/questions', { params: { path }, body: { text }, ...once })),
  { isQuiet: true })
  return { read, object, add, ask }
}
