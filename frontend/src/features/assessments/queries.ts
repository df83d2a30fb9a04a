import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { useAction } from '@/queries/actions'
import { usePages } from '@/queries/pages'
import { ifMatch, writesTo } from '@/queries/writing'
import type { AssessmentSummary, DeliberationBody, OpinionBody } from './types'

type State = AssessmentSummary['state']

export interface Filters {
  cycle_id: string
  state: string
}

export function useAssessments(filters: MaybeRefOrGetter<Filters>) {
  return usePages({
    key: () => ['assessments', 'list', toValue(filters)],
    read: (place) => {
      const { cycle_id, state } = toValue(filters)
      const query = { ...place, ...(cycle_id && { cycle_id }), ...(state && { state: state as State }) }
      return api.GET('/api/v1/assessments', { params: { query } })
    },
  })
}

/** One assessment with its evidence and steps; `id` is the address's. */
export function useAssessment(id: MaybeRefOrGetter<string>) {
  const path = () => ({ params: { path: { assessment_id: toValue(id) } } })
  const assessment = useQuery({
    queryKey: computed(() => ['assessments', 'one', toValue(id)]),
    queryFn: () => take(api.GET('/api/v1/assessments/{assessment_id}', path())),
  })
  const evidence = useQuery({
    queryKey: computed(() => ['assessments', 'one', toValue(id), 'evidence']),
    queryFn: () => take(api.GET('/api/v1/assessments/{assessment_id}/evidence', path())),
  })
  const history = useQuery({
    queryKey: computed(() => ['assessments', 'one', toValue(id), 'history']),
    queryFn: () => take(api.GET('/api/v1/assessments/{assessment_id}/history', path())),
  })
  return { assessment, evidence, history }
}

const { useWrite, usePost } = writesTo(['assessments'])

export const useAssessmentAction = (id: string) => useAction({
  path: '/api/v1/assessments/{assessment_id}/actions/{action}', ids: { assessment_id: id }, touched: [['assessments']],
})

export function useAssessmentVerbs(id: string) {
  const path = { assessment_id: id }
  const writeOpinion = useWrite((input: { body: OpinionBody; version: number }) =>
    take(api.PUT('/api/v1/assessments/{assessment_id}/opinion', {
      params: { path, header: ifMatch(input.version) }, body: input.body,
    })), { isQuiet: true })
  const recordDeliberation = useWrite((input: { body: DeliberationBody; version: number }) =>
    take(api.PUT('/api/v1/assessments/{assessment_id}/deliberation', {
      params: { path, header: ifMatch(input.version) }, body: input.body,
    })), { isQuiet: true })
  const object = usePost((text: string, once) =>
    take(api.POST('/api/v1/assessments/{assessment_id}/objection', {
      params: { path }, body: { text }, ...once,
    })), { isQuiet: true })
  const answer = useWrite((input: { text: string; version: number }) =>
    take(api.PUT('/api/v1/assessments/{assessment_id}/objection/answer', {
      params: { path, header: ifMatch(input.version) }, body: { text: input.text },
    })), { isQuiet: true })
  return { writeOpinion, recordDeliberation, object, answer }
}
