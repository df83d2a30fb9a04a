import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import type { components } from '@/api/schema.gen'
import { useAction } from '@/queries/actions'
import { ifMatch } from '@/queries/writing'
import { keys, usePost, useWrite } from './queries'
import type { MeetingRead } from './types'

type Schemas = components['schemas']
export type Plan = Schemas['MeetingPlan']
export type PlanChange = Schemas['PlanChange']
type ItemAction = Schemas['TurnStep']
type TimerAction = Schemas['TimerAction']

export const usePlanMeeting = () =>
  usePost((body: Plan, once) => take(api.POST('/api/v1/meetings', { body, ...once })), { isQuiet: true })

export const useChangePlan = () => useWrite((input: { id: string; version: number; body: PlanChange }) =>
  take(api.PUT('/api/v1/meetings/{meeting_id}', {
    params: { path: { meeting_id: input.id }, header: ifMatch(input.version) }, body: input.body,
  })), { isQuiet: true })

export const useDiscard = () => useWrite((input: { id: string; version: number }) =>
  api.DELETE('/api/v1/meetings/{meeting_id}', {
    params: { path: { meeting_id: input.id }, header: ifMatch(input.version) },
  }))

/**
 * After a step of the console: its answer is the meeting as it is then, so that the next step names that version
 * and not the one before. The console shows refusals itself: somebody else may have been faster.
 */
function useShowing(id: string) {
  const client = useQueryClient()
  return {
    isQuiet: true, waits: false, touched: [keys.all],
    onDone: (page: MeetingRead) => client.setQueryData(keys.one(id), page),
  }
}

/** One step of the workflow of one reviewee's turn. */
export const useTurn = (id: string, itemId: MaybeRefOrGetter<string>) => useAction({
  path: '/api/v1/meetings/{meeting_id}/agenda/{item_id}/actions/{action}',
  ids: () => ({ meeting_id: id, item_id: toValue(itemId) }), ...useShowing(id),
})

/** What the console does. */
export function useConsole(id: string) {
  const path = { meeting_id: id }
  const shown = useShowing(id)
  const { act } = useAction({
    path: '/api/v1/meetings/{meeting_id}/actions/{action}', ids: path, ...shown,
  })
  const hear = usePost((input: { item: string | null; version: number }, once) =>
    take(api.POST('/api/v1/meetings/{meeting_id}/current', {
      params: { path, header: ifMatch(input.version) }, body: { agenda_item_id: input.item }, ...once,
    })), shown)
  const count = useWrite((input: { due_count: number; present_count: number; version: number }) =>
    take(api.PUT('/api/v1/meetings/{meeting_id}/presence', {
      params: { path, header: ifMatch(input.version) },
      body: { due_count: input.due_count, present_count: input.present_count },
    })), shown)
  const time = usePost((input: { action: TimerAction; version: number }, once) =>
    take(api.POST('/api/v1/meetings/{meeting_id}/timer/{action}', {
      params: { path: { ...path, action: input.action }, header: ifMatch(input.version) }, ...once,
    })), shown)
  const turn = usePost((input: { item: string; action: ItemAction; comment: string | null; version: number }, once) =>
    take(api.POST('/api/v1/meetings/{meeting_id}/agenda/{item_id}/actions/{action}', {
      params: { path: { ...path, item_id: input.item, action: input.action }, header: ifMatch(input.version) },
      body: { comment: input.comment }, ...once,
    })), shown)
  const order = useWrite((input: { items: string[]; version: number }) =>
    take(api.PUT('/api/v1/meetings/{meeting_id}/agenda', {
      params: { path, header: ifMatch(input.version) }, body: { item_ids: input.items },
    })), shown)
  return { act, hear, count, time, turn, order }
}

export const useOpenScreen = (id: string) => useMutation({
  mutationFn: () => take(api.POST('/api/v1/meetings/{meeting_id}/screens', { params: { path: { meeting_id: id } } })),
})

/** A ballot of this meeting: its offers are the console's buttons. */
export const useBallotAction = (id: string) => useAction({
  path: '/api/v1/elections/{election_id}/actions/{action}', ids: { election_id: id }, touched: [keys.all],
})

export function useElection(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['meetings', 'elections', 'one', toValue(id)]),
    queryFn: () => take(api.GET('/api/v1/elections/{election_id}', { params: { path: { election_id: toValue(id) } } })),
    enabled: computed(() => toValue(id) !== ''),
    // turnout grows without telling: who voted when is recorded nowhere
    refetchInterval: (query) => (query.state.data?.state === 'open' ? 3_000 : false),
  })
}

export function useMinutes(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'minutes']),
    queryFn: () =>
      take(api.GET('/api/v1/meetings/{meeting_id}/minutes', { params: { path: { meeting_id: toValue(id) } } })),
    refetchOnWindowFocus: false,
  })
}

export function useMinutesVersions(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'minutes', 'versions']),
    queryFn: () =>
      take(api.GET('/api/v1/meetings/{meeting_id}/minutes/versions', { params: { path: { meeting_id: toValue(id) } } })),
  })
}

export function useSaveMinutes(id: string) {
  return useWrite((input: { text: string; version: number }) =>
    take(api.PUT('/api/v1/meetings/{meeting_id}/minutes', {
      params: { path: { meeting_id: id }, header: ifMatch(input.version) }, body: { text: input.text },
    })), { isQuiet: true })
}

/** A draft from what is recorded now; nothing is stored. */
export const fetchDraft = (id: string) => take(api.GET('/api/v1/meetings/{meeting_id}/minutes', {
  params: { path: { meeting_id: id }, query: { is_draft: true } },
}))
