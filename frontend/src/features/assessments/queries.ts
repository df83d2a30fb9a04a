import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { useAction } from '@/queries/actions'
import { usePages } from '@/queries/pages'
import { ifMatch, writesTo } from '@/queries/writing'
import type { Assessment, AssessmentSummary, OpinionBody } from './types'

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

const path = (id: string) => ({ params: { path: { assessment_id: id } } })
const reading = {
  one: (id: string) => ({
    queryKey: ['assessments', 'one', id],
    queryFn: () => take(api.GET('/api/v1/assessments/{assessment_id}', path(id))),
  }),
  evidence: (id: string) => ({
    queryKey: ['assessments', 'one', id, 'evidence'],
    queryFn: () => take(api.GET('/api/v1/assessments/{assessment_id}/evidence', path(id))),
  }),
  history: (id: string) => ({
    queryKey: ['assessments', 'one', id, 'history'],
    queryFn: () => take(api.GET('/api/v1/assessments/{assessment_id}/history', path(id))),
  }),
}

/** One assessment with its evidence and steps; `id` is the address's. */
export function useAssessment(id: MaybeRefOrGetter<string>) {
  const assessment = useQuery(computed(() => ({
    ...reading.one(toValue(id)),
    // The archive file is made by a worker, within seconds.
    refetchInterval: ({ state: { data } }: { state: { data: Assessment | undefined } }) => (data?.archive && !data.archive.made_at ? 2000 : false),
  })))
  const evidence = useQuery(computed(() => reading.evidence(toValue(id))))
  const history = useQuery(computed(() => reading.history(toValue(id))))
  return { assessment, evidence, history }
}

/** Its neighbours in the list, of one state if told. */
export function useAssessmentPlace(id: MaybeRefOrGetter<string>, state: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['assessments', 'one', toValue(id), 'place', toValue(state)]),
    queryFn: () => {
      const query = toValue(state) ? { state: toValue(state) as State } : {}
      return take(api.GET('/api/v1/assessments/{assessment_id}/place', { params: { ...path(toValue(id)).params, query } }))
    },
    staleTime: 0,
  })
}

/** What the next page shows is here before somebody goes there. */
export function useReadAhead(id: MaybeRefOrGetter<string | null>) {
  const client = useQueryClient()
  watch(() => toValue(id), (next) => {
    if (!next) return
    void client.prefetchQuery(reading.one(next))
    void client.prefetchQuery(reading.evidence(next))
  }, { immediate: true })
}

/** Asks for what the evidence says and the saved opinion does not yet. */
export function useOpinionSources(id: string) {
  return () => take(api.GET('/api/v1/assessments/{assessment_id}/opinion/draft', path(id)))
}

const { useWrite } = writesTo(['assessments'])

export const useAssessmentAction = (id: string) => useAction({
  path: '/api/v1/assessments/{assessment_id}/actions/{action}', ids: { assessment_id: id }, touched: [['assessments']],
})

export function useAssessmentVerbs(id: string) {
  const client = useQueryClient()
  const path = { assessment_id: id }
  const writeOpinion = useWrite((input: { body: OpinionBody; version: number }) =>
    take(api.PUT('/api/v1/assessments/{assessment_id}/opinion', {
      params: { path, header: ifMatch(input.version) }, body: input.body,
    })), { isQuiet: true, waits: false, onDone: (saved) => client.setQueryData(['assessments', 'one', id], saved) })
  return { writeOpinion }
}
