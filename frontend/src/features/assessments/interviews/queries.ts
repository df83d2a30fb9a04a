import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { useAction } from '@/queries/actions'
import { usePages } from '@/queries/pages'
import { ifMatch, writesTo } from '@/queries/writing'
import type { AppointmentBody, InterviewSummary, RecordBody } from './types'

export interface Filters {
  cycle_id: string
  state: string
  q: string
}

export function useInterviews(filters: MaybeRefOrGetter<Filters>) {
  return usePages({
    key: () => ['interviews', 'list', toValue(filters)],
    read: (place) => {
      const { cycle_id, state, q } = toValue(filters)
      const query = {
        ...place, ...(cycle_id && { cycle_id }), ...(state && { state: state as InterviewSummary['state'] }), ...(q && { q }),
      }
      return api.GET('/api/v1/interviews', { params: { query } })
    },
  })
}

export function useInterview(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['interviews', 'one', toValue(id)]),
    queryFn: () => take(api.GET('/api/v1/interviews/{interview_id}', { params: { path: { interview_id: toValue(id) } } })),
    enabled: computed(() => toValue(id) !== ''),
  })
}

/** Who may be asked to talk to this reviewee. */
export function useInterviewers(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['interviews', 'interviewers', toValue(id)]),
    queryFn: async () => (await take(api.GET('/api/v1/interviews/{interview_id}/interviewers', {
      params: { path: { interview_id: toValue(id) } },
    }))).items,
    enabled: computed(() => toValue(id) !== ''),
    staleTime: 60_000,
  })
}

const touched = [['interviews'], ['assessments']]
const { useWrite } = writesTo(...touched)

export const useInterviewAction = (id: string) => useAction({
  path: '/api/v1/interviews/{interview_id}/actions/{action}', ids: { interview_id: id }, touched,
})

export function useInterviewVerbs(id: MaybeRefOrGetter<string>) {
  const params = (version: number) => ({ path: { interview_id: toValue(id) }, header: ifMatch(version) })
  const appoint = useWrite((input: { body: AppointmentBody; version: number }) =>
    take(api.PUT('/api/v1/interviews/{interview_id}/appointment', {
      params: params(input.version), body: input.body,
    })), { isQuiet: true })
  const record = useWrite((input: { body: RecordBody; version: number }) =>
    take(api.PUT('/api/v1/interviews/{interview_id}/record', {
      params: params(input.version), body: input.body,
    })), { isQuiet: true })
  const countersign = useWrite((input: { remark: string; version: number }) =>
    take(api.PUT('/api/v1/interviews/{interview_id}/countersignature', {
      params: params(input.version), body: { remark: input.remark },
    })), { isQuiet: true })
  return { appoint, record, countersign }
}
