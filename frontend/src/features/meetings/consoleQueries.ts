import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import type { components } from '@/api/schema.gen'
import { ifMatch, keys, useWrite } from './queries'
import type { MeetingRead } from './types'

type Schemas = components['schemas']
export type Plan = Schemas['MeetingPlan']
export type PlanChange = Schemas['PlanChange']
type ItemAction = Schemas['ItemAction']
type TimerAction = Schemas['TimerAction']

export const usePlanMeeting = () => useWrite((body: Plan) => take(api.POST('/api/v1/meetings', { body })), true)

export const useChangePlan = () => useWrite((input: { id: string; version: number; body: PlanChange }) =>
  take(api.PUT('/api/v1/meetings/{meeting_id}', {
    params: { path: { meeting_id: input.id }, header: ifMatch(input.version) }, body: input.body,
  })), true)

export const useDiscard = () => useWrite((input: { id: string; version: number }) =>
  api.DELETE('/api/v1/meetings/{meeting_id}', {
    params: { path: { meeting_id: input.id }, header: ifMatch(input.version) },
  }))

/**
 * A step of the console. Its answer is the meeting as it is then, so that the next step names that version
 * and not the one before. The console shows refusals itself: somebody else may have been faster.
 */
function useStep<Input>(id: string, write: (input: Input) => Promise<MeetingRead>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: write,
    meta: { isQuiet: true },
    onSuccess: (page) => client.setQueryData(keys.one(id), page),
    // not waited for: the step is done, and whoever is quick goes on
    onSettled: () => void client.invalidateQueries({ queryKey: keys.all }),
  })
}

/** What the console does. */
export function useConsole(id: string) {
  const path = { meeting_id: id }
  const act = useStep(id, (input: { action: string; comment: string | null; version: number }) =>
    take(api.POST('/api/v1/meetings/{meeting_id}/actions/{action}', {
      params: { path: { ...path, action: input.action as 'start' }, header: ifMatch(input.version) },
      body: { comment: input.comment },
    })))
  const hear = useStep(id, (input: { item: string | null; version: number }) =>
    take(api.POST('/api/v1/meetings/{meeting_id}/current', {
      params: { path, header: ifMatch(input.version) }, body: { agenda_item_id: input.item },
    })))
  const count = useStep(id, (input: { due_count: number; present_count: number; version: number }) =>
    take(api.PUT('/api/v1/meetings/{meeting_id}/presence', {
      params: { path, header: ifMatch(input.version) },
      body: { due_count: input.due_count, present_count: input.present_count },
    })))
  const time = useStep(id, (input: { action: TimerAction; version: number }) =>
    take(api.POST('/api/v1/meetings/{meeting_id}/timer/{action}', {
      params: { path: { ...path, action: input.action }, header: ifMatch(input.version) },
    })))
  const turn = useStep(id, (input: { item: string; action: ItemAction; comment: string | null; version: number }) =>
    take(api.POST('/api/v1/meetings/{meeting_id}/agenda/{item_id}/actions/{action}', {
      params: { path: { ...path, item_id: input.item, action: input.action }, header: ifMatch(input.version) },
      body: { comment: input.comment },
    })))
  const order = useStep(id, (input: { items: string[]; version: number }) =>
    take(api.PUT('/api/v1/meetings/{meeting_id}/agenda', {
      params: { path, header: ifMatch(input.version) }, body: { item_ids: input.items },
    })))
  return { act, hear, count, time, turn, order }
}

export const useOpenScreen = (id: string) => useMutation({
  mutationFn: () => take(api.POST('/api/v1/meetings/{meeting_id}/screens', { params: { path: { meeting_id: id } } })),
})

/** A ballot of this meeting: its offers are the console's buttons. */
export function useBallotStep() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: { id: string; action: 'open' | 'close'; comment: string | null }) =>
      take(api.POST('/api/v1/elections/{election_id}/actions/{action}', {
        params: { path: { election_id: input.id, action: input.action } }, body: { comment: input.comment },
      })),
    onSettled: () => client.invalidateQueries({ queryKey: ['meetings'] }),
  })
}

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
    })), true)
}

/** A draft from what is recorded now; nothing is stored. */
export const fetchDraft = (id: string) => take(api.GET('/api/v1/meetings/{meeting_id}/minutes', {
  params: { path: { meeting_id: id }, query: { is_draft: true } },
}))
