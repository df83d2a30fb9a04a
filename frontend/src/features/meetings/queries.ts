import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { useSession } from '@/session/useSession'

/** The stream says what changed; should it stay away, pages still come round. */
const FOLLOW = 60_000

type Texts = Record<string, string>

export const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })
export const keys = {
  all: ['meetings'] as const,
  one: (id: string) => ['meetings', 'one', id] as const,
}

export function useMeetings(cycleId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['meetings', 'list', toValue(cycleId)]),
    queryFn: () => {
      const cycle_id = toValue(cycleId)
      return take(api.GET('/api/v1/meetings', { params: { query: { limit: 200, ...(cycle_id && { cycle_id }) } } }))
    },
  })
}

/** Cycles to plan a meeting for, and to filter by. */
export function useCycleChoices() {
  return useQuery({
    queryKey: ['meetings', 'cycles'],
    queryFn: () => take(api.GET('/api/v1/cycles', { params: { query: { limit: 200 } } })),
  })
}

export function useMeeting(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => keys.one(toValue(id))),
    queryFn: () => take(api.GET('/api/v1/meetings/{meeting_id}', { params: { path: { meeting_id: toValue(id) } } })),
    refetchInterval: FOLLOW,
  })
}

/** Comments, questions and remarks of a meeting, as far as this reader may see them. */
export function useSaid(id: MaybeRefOrGetter<string>) {
  const session = useSession()
  const query = computed(() => ({ meeting_id: toValue(id), limit: 200 }))
  const comments = useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'comments']),
    queryFn: () => take(api.GET('/api/v1/comments', { params: { query: query.value } })),
    enabled: computed(() => session.can('comments.read')), refetchInterval: FOLLOW,
  })
  const questions = useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'questions']),
    queryFn: () => take(api.GET('/api/v1/questions', { params: { query: query.value } })),
    enabled: computed(() => session.can('questions.read')), refetchInterval: FOLLOW,
  })
  const remarks = useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'remarks']),
    queryFn: () => take(api.GET('/api/v1/remarks', { params: { query: query.value } })),
    enabled: computed(() => session.can('remarks.read')), refetchInterval: FOLLOW,
  })
  return { comments, questions, remarks }
}

/** The report of one reviewee, null while there is none this reader may see. */
export function useReportOf(cycleId: MaybeRefOrGetter<string>, revieweeId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['meetings', 'report', toValue(cycleId), toValue(revieweeId)]),
    queryFn: async () => {
      const query = { cycle_id: toValue(cycleId), reviewee_id: toValue(revieweeId) }
      const found = await take(api.GET('/api/v1/reports', { params: { query } }))
      const id = found.items[0]?.id
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

/** A mutation after which everything about meetings is fetched again, also when it was refused. */
export function useWrite<Input, Output>(write: (input: Input) => Promise<Output>, isQuiet = false) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: write,
    meta: { isQuiet },
    onSettled: () => client.invalidateQueries({ queryKey: keys.all }),
  })
}

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
    })), true)
}

export function useGiveRemark(id: string) {
  return useWrite((input: Writing<{ highlights: string; problems: string; requirements: string }>) =>
    take(api.PUT('/api/v1/meetings/{meeting_id}/reviewees/{reviewee_id}/remark', {
      params: { path: { meeting_id: id, reviewee_id: input.reviewee }, ...maybeMatch(input.version) },
      body: input.texts,
    })), true)
}

export function useGiveClosingRemark(id: string) {
  return useWrite((input: { texts: { direction: string; tasks: string; measures: string }; version: number | null }) =>
    take(api.PUT('/api/v1/meetings/{meeting_id}/remark', {
      params: { path: { meeting_id: id }, ...maybeMatch(input.version) }, body: input.texts,
    })), true)
}

export function useAsk(id: string) {
  return useWrite((input: { text: string; reviewees: string[] }) =>
    take(api.POST('/api/v1/questions', {
      body: { meeting_id: id, text: input.text, reviewee_ids: input.reviewees },
    })), true)
}

export function useWriteAnswer() {
  return useWrite((input: { id: string; text: string; version: number }) =>
    take(api.PUT('/api/v1/answers/{answer_id}', {
      params: { path: { answer_id: input.id }, header: ifMatch(input.version) }, body: { text: input.text },
    })), true)
}
