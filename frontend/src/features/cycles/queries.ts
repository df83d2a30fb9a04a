import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take, takeTagged } from '@/api/client'
import { upload } from '@/api/files'
import type { CycleAction, CycleCreate, Organization, RosterReport, RuleSet } from './types'

const keys = {
  all: ['cycles'] as const,
  one: (id: string) => ['cycles', 'one', id] as const,
}

/** Cycles, the latest year first: one a year, so one page is plenty. */
export function useCycles() {
  return useQuery({
    queryKey: ['cycles', 'list'],
    queryFn: () => take(api.GET('/api/v1/cycles', { params: { query: { limit: 200 } } })),
  })
}

export function useBoard(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'board']),
    queryFn: () => take(api.GET('/api/v1/cycles/{cycle_id}/board', { params: { path: { cycle_id: toValue(id) } } })),
  })
}

export function useCycle(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => keys.one(toValue(id))),
    queryFn: () => take(api.GET('/api/v1/cycles/{cycle_id}', { params: { path: { cycle_id: toValue(id) } } })),
  })
}

/** All organizations, to choose the organizer from. */
export function useOrganizations() {
  return useQuery({
    queryKey: ['cycles', 'organizations'],
    queryFn: async () => {
      const found: Organization[] = []
      let after: string | null = null
      do {
        const query: { limit: number; after?: string } = { limit: 200, ...(after ? { after } : {}) }
        const page: { items: Organization[]; next: string | null } =
          await take(api.GET('/api/v1/organizations', { params: { query } }))
        found.push(...page.items)
        after = page.next
      } while (after !== null)
      return found
    },
    staleTime: 60_000,
  })
}

/** Rules and headings with the ETag that a change needs; a form, so nothing is fetched over what was typed. */
export function useRules(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'rules']),
    queryFn: () =>
      takeTagged(api.GET('/api/v1/cycles/{cycle_id}/rules', { params: { path: { cycle_id: toValue(id) } } })),
    staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false,
  })
}

export function useAreas(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'areas']),
    queryFn: () =>
      takeTagged(api.GET('/api/v1/cycles/{cycle_id}/content-areas', { params: { path: { cycle_id: toValue(id) } } })),
    staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false,
  })
}

/** A mutation after which everything about cycles is fetched again, also when it was refused. */
function useWrite<Input, Output>(write: (input: Input) => Promise<Output>, isQuiet = false) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: write,
    meta: { isQuiet },
    onSettled: () => client.invalidateQueries({ queryKey: keys.all }),
  })
}

export const useCreateCycle = () => useWrite((body: CycleCreate) => take(api.POST('/api/v1/cycles', { body })), true)

export const useCreateSuccessor = () =>
  useWrite((id: string) =>
    take(api.POST('/api/v1/cycles/{cycle_id}/successor', { params: { path: { cycle_id: id } }, body: {} })), true)

export const useAct = (id: string) =>
  useWrite((input: { action: string; comment: string | null }) =>
    take(api.POST('/api/v1/cycles/{cycle_id}/actions/{action}', {
      params: { path: { cycle_id: id, action: input.action as CycleAction } }, body: { comment: input.comment },
    })))

export const useSetRules = (id: string) =>
  useWrite((input: { rules: RuleSet; reason: string | null; etag: string }) =>
    take(api.PUT('/api/v1/cycles/{cycle_id}/rules', {
      params: { path: { cycle_id: id }, header: { 'if-match': input.etag } },
      body: { rules: input.rules, reason: input.reason },
    })), true)

export const useSetAreas = (id: string) =>
  useWrite((input: { areas: { id: string | null; title: string }[]; etag: string }) =>
    take(api.PUT('/api/v1/cycles/{cycle_id}/content-areas', {
      params: { path: { cycle_id: id }, header: { 'if-match': input.etag } }, body: { areas: input.areas },
    })), true)

/** The dry run: writes nothing. */
export const useCheckRoster = (id: string) =>
  useMutation({
    mutationFn: (file: File) => upload<RosterReport>(`/api/v1/cycles/${id}/roster/check`, file),
    meta: { isQuiet: true },
  })

export const useImportRoster = (id: string) =>
  useWrite((file: File) => upload<RosterReport>(`/api/v1/cycles/${id}/roster`, file), true)
