import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import type { components } from '@/api/schema.gen'
import { useAction } from '@/queries/actions'
import { usePages } from '@/queries/pages'
import { ifMatch, writesTo } from '@/queries/writing'

type Schemas = components['schemas']
export type Announcement = Schemas['AnnouncementRead']
export type AnnouncementSummary = Schemas['AnnouncementSummary']
export type AnnouncementBody = Schemas['AnnouncementRequest']
export type Candidate = Schemas['CandidateRead']
export type Announced = Schemas['AnnouncedRead']

/** Those of a cycle, or those that name an assessment; '' asks for all. */
export const useAnnouncements = (cycleId: MaybeRefOrGetter<string>, assessmentId: MaybeRefOrGetter<string> = '') => usePages({
  key: () => ['announcements', 'list', toValue(cycleId), toValue(assessmentId)],
  read: (place) => {
    const [cycle_id, assessment_id] = [toValue(cycleId), toValue(assessmentId)]
    const query = { ...place, ...(cycle_id && { cycle_id }), ...(assessment_id && { assessment_id }) }
    return api.GET('/api/v1/announcements', { params: { query } })
  },
})

const path = (id: string) => ({ params: { path: { announcement_id: id } } })

export const useAnnouncement = (id: MaybeRefOrGetter<string>) => useQuery({
  queryKey: computed(() => ['announcements', 'one', toValue(id)]),
  queryFn: () => take(api.GET('/api/v1/announcements/{announcement_id}', path(toValue(id)))),
  refetchInterval: ({ state: { data } }: { state: { data: Announcement | undefined } }) =>
    (data?.papers.some((one) => !one.made_at) ? 2000 : false),
})

/** Assessments that could be announced, with what each waits for. */
export const useCandidates = (cycleId: MaybeRefOrGetter<string>) => useQuery({
  queryKey: computed(() => ['announcements', 'candidates', toValue(cycleId)]),
  queryFn: () => take(api.GET('/api/v1/announcements/candidates', { params: { query: { cycle_id: toValue(cycleId) } } })),
  enabled: computed(() => toValue(cycleId) !== ''),
})

const { useWrite, usePost } = writesTo(['announcements'])

export const useAnnouncementAction = (id: string) => useAction({
  path: '/api/v1/announcements/{announcement_id}/actions/{action}', ids: { announcement_id: id },
  touched: [['announcements'], ['assessments']],
})

export const useCreateAnnouncement = () => usePost((body: AnnouncementBody & { cycle_id: string }, once) =>
  take(api.POST('/api/v1/announcements', { body, ...once })), { isQuiet: true })

export const useChangeAnnouncement = (id: string) => useWrite((input: { body: AnnouncementBody; version: number }) =>
  take(api.PUT('/api/v1/announcements/{announcement_id}', {
    params: { ...path(id).params, header: ifMatch(input.version) }, body: input.body,
  })), { isQuiet: true })

export const useNewDeadlines = (id: string) => useWrite(
  (input: { deadlines: Schemas['NewDeadlineRequest'][]; version: number }) =>
    take(api.PUT('/api/v1/announcements/{announcement_id}/deadlines', {
      params: { ...path(id).params, header: ifMatch(input.version) }, body: { deadlines: input.deadlines },
    })), { isQuiet: true })

export const useDiscardAnnouncement = (id: string) => useWrite((version: number) =>
  take(api.DELETE('/api/v1/announcements/{announcement_id}', { params: { ...path(id).params, header: ifMatch(version) } })))

export const useCorrection = (id: string) => usePost((input: { reason: string; version: number }, once) =>
  take(api.POST('/api/v1/announcements/{announcement_id}/corrections', {
    params: { ...path(id).params, header: ifMatch(input.version) }, body: { reason: input.reason }, ...once,
  })))
