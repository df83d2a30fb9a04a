import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { useSession } from '@/session/useSession'
import type { DeliberationBody, OpinionBody } from './types'

const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })

export interface Filters {
  cycle_id: string
  state: string
}

export function useAssessments(filters: MaybeRefOrGetter<Filters>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['assessments', 'list', toValue(filters)]),
    queryFn: ({ pageParam }) => {
      const { cycle_id, state } = toValue(filters)
      const query = {
        limit: 100, ...(cycle_id && { cycle_id }), ...(state && { state: state as 'drafting' }),
        ...(pageParam && { after: pageParam }),
      }
      return take(api.GET('/api/v1/assessments', { params: { query } }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** Cycles to filter by. */
export function useCycleChoices() {
  return useQuery({
    queryKey: ['assessments', 'cycles'],
    queryFn: () => take(api.GET('/api/v1/cycles', { params: { query: { limit: 200 } } })),
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

/** People who can be present or recused. */
export function usePeopleChoices(isWanted: MaybeRefOrGetter<boolean>) {
  const session = useSession()
  return useQuery({
    queryKey: ['assessments', 'people'],
    queryFn: () => take(api.GET('/api/v1/people', { params: { query: { limit: 200 } } })),
    enabled: computed(() => toValue(isWanted) && session.can('people.read')),
  })
}

/** A mutation after which everything about assessments is fetched again, also when it was refused. */
function useWrite<Input>(write: (input: Input) => Promise<unknown>, isQuiet = false) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: write,
    meta: { isQuiet },
    onSettled: () => client.invalidateQueries({ queryKey: ['assessments'] }),
  })
}

export function useAssessmentVerbs(id: string) {
  const path = { assessment_id: id }
  const act = useWrite((input: { action: string; comment: string | null }) =>
    take(api.POST('/api/v1/assessments/{assessment_id}/actions/{action}', {
      params: { path: { ...path, action: input.action as 'propose' } }, body: { comment: input.comment },
    })))
  const writeOpinion = useWrite((input: { body: OpinionBody; version: number }) =>
    take(api.PUT('/api/v1/assessments/{assessment_id}/opinion', {
      params: { path, header: ifMatch(input.version) }, body: input.body,
    })), true)
  const recordDeliberation = useWrite((input: { body: DeliberationBody; version: number }) =>
    take(api.PUT('/api/v1/assessments/{assessment_id}/deliberation', {
      params: { path, header: ifMatch(input.version) }, body: input.body,
    })), true)
  const object = useWrite((text: string) =>
    take(api.POST('/api/v1/assessments/{assessment_id}/objection', { params: { path }, body: { text } })), true)
  const answer = useWrite((input: { text: string; version: number }) =>
    take(api.PUT('/api/v1/assessments/{assessment_id}/objection/answer', {
      params: { path, header: ifMatch(input.version) }, body: { text: input.text },
    })), true)
  return { act, writeOpinion, recordDeliberation, object, answer }
}
