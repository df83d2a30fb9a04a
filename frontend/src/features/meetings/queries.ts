import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { readAll, readFirst, usePages, type Place } from '@/queries/pages'
import { ifMatch, writesTo } from '@/queries/writing'
import { useSession } from '@/session/useSession'

/** The stream says what changed; should it stay away, pages still come round. */
const FOLLOW = 60_000

type Texts = Record<string, string>

export const keys = {
  all: ['meetings'] as const,
  one: (id: string) => ['meetings', 'one', id] as const,
}

export const useMeetings = (cycleId: MaybeRefOrGetter<string>) => usePages({
  key: () => ['meetings', 'list', toValue(cycleId)],
  read: (place) => {
    const cycle_id = toValue(cycleId)
    return api.GET('/api/v1/meetings', { params: { query: { ...place, ...(cycle_id && { cycle_id }) } } })
  },
})

export function useMeeting(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => keys.one(toValue(id))),
    queryFn: () => take(api.GET('/api/v1/meetings/{meeting_id}', { params: { path: { meeting_id: toValue(id) } } })),
    refetchInterval: FOLLOW,
  })
}

/** All comments, questions and remarks of a meeting, as far as this reader may see them. */
export function useSaid(id: MaybeRefOrGetter<string>) {
  const session = useSession()
  const of = (place: Place) => ({ params: { query: { meeting_id: toValue(id), ...place } } })
  const comments = useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'comments']),
    queryFn: () => readAll((place) => api.GET('/api/v1/comments', of(place))),
    enabled: computed(() => session.can('comments.read')), refetchInterval: FOLLOW,
  })
  const questions = useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'questions']),
    queryFn: () => readAll((place) => api.GET('/api/v1/questions', of(place))),
    enabled: computed(() => session.can('questions.read')), refetchInterval: FOLLOW,
  })
  const remarks = useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'remarks']),
    queryFn: () => readAll((place) => api.GET('/api/v1/remarks', of(place))),
    enabled: computed(() => session.can('remarks.read')), refetchInterval: FOLLOW,
  })
  return { comments, questions, remarks }
}

/** The report of one reviewee, null while there is none this reader may see. */
export function useReportOf(cycleId: MaybeRefOrGetter<string>, revieweeId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['meetings', 'report', toValue(cycleId), toValue(revieweeId)]),
    queryFn: async () => {
      const of = { cycle_id: toValue(cycleId), reviewee_id: toValue(revieweeId) }
      const found = await readFirst((place) => api.GET('/api/v1/reports', { params: { query: { ...of, ...place } } }), 1)
      const id = found.rows[0]?.id
      return id ? take(api.GET('/api/v1/reports/{report_id}', { params: { path: { report_id: id } } })) : null
    },
    staleTime: 60_000,
  })
}

/** The election of a meeting's cycle, when one has been prepared. */
export function useElections(cycleId: MaybeRefOrGetter<string>) {
  const session = useSession()
  return useQuery({
    queryKey: computed(() => ['meetings', 'elections', toValue(cycleId)]),
    queryFn: () => take(api.GET('/api/v1/elections', { params: { query: { cycle_id: toValue(cycleId) } } })),
    enabled: computed(() => session.can('ballots.read') && toValue(cycleId) !== ''),
  })
}

export const { useWrite, usePost } = writesTo(keys.all)

/** `version` of the text that is being changed; null for the first one. */
export interface Writing<T extends Texts> {
  reviewee: string
  texts: T
  version: number | null
}

const maybeMatch = (version: number | null) => (version === null ? {} : { header: ifMatch(version) })

export function useGiveComment(id: string) {
  return useWrite((input: Writing<{ problems: string; direction: string }>) =>
    take(api.PUT('/api/v1/meetings/{meeting_id}/reviewees/{reviewee_id}/comment', {
      params: { path: { meeting_id: id, reviewee_id: input.reviewee }, ...maybeMatch(input.version) },
      body: input.texts,
    })), { isQuiet: true })
}

export function useGiveRemark(id: string) {
  return useWrite((input: Writing<{ highlights: string; problems: string; requirements: string }>) =>
    take(api.PUT('/api/v1/meetings/{meeting_id}/reviewees/{reviewee_id}/remark', {
      params: { path: { meeting_id: id, reviewee_id: input.reviewee }, ...maybeMatch(input.version) },
      body: input.texts,
    })), { isQuiet: true })
}

export function useGiveClosingRemark(id: string) {
  return useWrite((input: { texts: { direction: string; tasks: string; measures: string }; version: number | null }) =>
    take(api.PUT('/api/v1/meetings/{meeting_id}/remark', {
      params: { path: { meeting_id: id }, ...maybeMatch(input.version) }, body: input.texts,
    })), { isQuiet: true })
}

export function useAsk(id: string) {
  return usePost((input: { text: string; reviewees: string[] }, once) =>
    take(api.POST('/api/v1/questions', {
      body: { meeting_id: id, text: input.text, reviewee_ids: input.reviewees }, ...once,
    })), { isQuiet: true })
}

export function useWriteAnswer() {
  return useWrite((input: { id: string; text: string; version: number }) =>
    take(api.PUT('/api/v1/answers/{answer_id}', {
      params: { path: { answer_id: input.id }, header: ifMatch(input.version) }, body: { text: input.text },
    })), { isQuiet: true })
}
