import { keepPreviousData, useMutation, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take, takeTagged } from '@/api/client'
import { upload } from '@/api/files'
import type { operations } from '@/api/schema.gen'
import { languageTag } from '@/i18n'
import { useAction } from '@/queries/actions'
import { readAll } from '@/queries/pages'
import { ifMatch, writesTo } from '@/queries/writing'
import type {
  Concern, CycleCreate, CycleUpdate, Reviewee, RosterReport, RuleSet,
} from './types'

export type BoardQuery = NonNullable<operations['get_cycle_board']['parameters']['query']>

const keys = {
  all: ['cycles'] as const,
  one: (id: string) => ['cycles', 'one', id] as const,
}

/** The board as filtered; what was shown stays until the next answer is there. */
export function useBoard(id: MaybeRefOrGetter<string>, filter: MaybeRefOrGetter<BoardQuery>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'board', toValue(filter)]),
    queryFn: () =>
      take(api.GET('/api/v1/cycles/{cycle_id}/board', {
        params: { path: { cycle_id: toValue(id) }, query: toValue(filter) },
      })),
    placeholderData: keepPreviousData,
  })
}

/** What the present stage and those to come still lack; for those who manage the cycle. */
export function useMissing(id: MaybeRefOrGetter<string>, isEnabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'missing']),
    queryFn: () => take(api.GET('/api/v1/cycles/{cycle_id}/missing', { params: { path: { cycle_id: toValue(id) } } })),
    enabled: computed(() => toValue(isEnabled)),
  })
}

export function useCycle(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => keys.one(toValue(id))),
    queryFn: () => take(api.GET('/api/v1/cycles/{cycle_id}', { params: { path: { cycle_id: toValue(id) } } })),
  })
}

/** The cycle with the ETag that a change of title and days needs. */
export function useTaggedCycle(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'tagged']),
    queryFn: () => takeTagged(api.GET('/api/v1/cycles/{cycle_id}', { params: { path: { cycle_id: toValue(id) } } })),
    gcTime: 0, refetchOnWindowFocus: false,
  })
}

/** Title and days that a cycle of this year usually has. */
export const readDefaults = (year: number) =>
  take(api.GET('/api/v1/cycles/defaults', { params: { query: { year } } }))

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

export function useKeyTasks(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'tasks']),
    queryFn: () =>
      takeTagged(api.GET('/api/v1/cycles/{cycle_id}/key-tasks', { params: { path: { cycle_id: toValue(id) } } })),
    staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false,
  })
}

/** What every rule means and its usual value; in the reader's language. */
export function useRulesGuide() {
  return useQuery({
    queryKey: computed(() => ['cycles', 'guide', languageTag()]),
    queryFn: () => take(api.GET('/api/v1/cycles/rules-guide', {})),
    staleTime: Infinity,
  })
}

export function useRulesVersions(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'versions']),
    queryFn: () =>
      take(api.GET('/api/v1/cycles/{cycle_id}/rules/versions', { params: { path: { cycle_id: toValue(id) } } })),
  })
}

/** Who reports; a county has a few hundred at most. */
export function useReviewees(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'reviewees']),
    queryFn: () => readAll((place) =>
      api.GET('/api/v1/cycles/{cycle_id}/reviewees', { params: { path: { cycle_id: toValue(id) }, query: place } })),
  })
}

export function useConcerns(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'concerns']),
    queryFn: () =>
      take(api.GET('/api/v1/cycles/{cycle_id}/roster/concerns', { params: { path: { cycle_id: toValue(id) } } })),
  })
}

const { useWrite, usePost } = writesTo(keys.all)
const FORM = { isQuiet: true, waits: false } as const

export const useCreateCycle = () =>
  usePost((body: CycleCreate, once) => take(api.POST('/api/v1/cycles', { body, ...once })), { isQuiet: true })

export const useCreateSuccessor = () =>
  usePost((id: string, once) =>
    take(api.POST('/api/v1/cycles/{cycle_id}/successor', {
      params: { path: { cycle_id: id } }, body: { keep_key_tasks: true }, ...once,
    })), { isQuiet: true })

export const useUpdateCycle = (id: string) =>
  useWrite((input: { body: CycleUpdate; etag: string }) =>
    take(api.PUT('/api/v1/cycles/{cycle_id}', {
      params: { path: { cycle_id: id }, header: { 'if-match': input.etag } }, body: input.body,
    })), FORM)

export const useDeleteCycle = (id: string) =>
  useWrite((version: number) =>
    take(api.DELETE('/api/v1/cycles/{cycle_id}', {
      params: { path: { cycle_id: id }, header: ifMatch(version) },
    })), { waits: false })

export const useSetKeyTasks = (id: string) =>
  useWrite((input: { tasks: { id: string | null; title: string; due_on: string | null }[]; etag: string }) =>
    take(api.PUT('/api/v1/cycles/{cycle_id}/key-tasks', {
      params: { path: { cycle_id: id }, header: { 'if-match': input.etag } }, body: { tasks: input.tasks },
    })), FORM)

/** The ETag of the cycle as it is now: one step of the roster by hand at a time. */
async function etagOf(id: string): Promise<string> {
  const read = await takeTagged(api.GET('/api/v1/cycles/{cycle_id}', { params: { path: { cycle_id: id } } }))
  return read.etag
}

export const useConfirmReviewee = (id: string) =>
  useWrite(async (input: { concern: Concern; organizationId: string; reviewee: Reviewee }) =>
    take(api.PUT('/api/v1/cycles/{cycle_id}/reviewees/{reviewee_id}', {
      params: { path: { cycle_id: id, reviewee_id: input.reviewee.id }, header: { 'if-match': await etagOf(id) } },
      body: {
        organization_id: input.organizationId, mode: input.reviewee.mode, position: input.reviewee.position,
        is_confirmed: true,
      },
    })))

export const useRemoveReviewee = (id: string) =>
  useWrite(async (input: { revieweeId: string; itemsTo: string | null }) =>
    take(api.DELETE('/api/v1/cycles/{cycle_id}/reviewees/{reviewee_id}', {
      params: {
        path: { cycle_id: id, reviewee_id: input.revieweeId }, header: { 'if-match': await etagOf(id) },
        query: input.itemsTo ? { items_to: input.itemsTo } : {},
      },
    })))

export const useAddReviewee = (id: string) =>
  usePost((concern: Concern, once) =>
    take(api.POST('/api/v1/cycles/{cycle_id}/reviewees', {
      params: { path: { cycle_id: id } },
      body: { person_id: concern.person_id, organization_id: concern.organization_id, mode: 'written' },
      ...once,
    })))

export const useCycleAction = (id: string) => useAction({
  path: '/api/v1/cycles/{cycle_id}/actions/{action}', ids: { cycle_id: id }, touched: [keys.all],
})

export const useSetRules = (id: string) =>
  useWrite((input: { rules: RuleSet; reason: string | null; etag: string }) =>
    take(api.PUT('/api/v1/cycles/{cycle_id}/rules', {
      params: { path: { cycle_id: id }, header: { 'if-match': input.etag } },
      body: { rules: input.rules, reason: input.reason },
    })), FORM)

export const useSetAreas = (id: string) =>
  useWrite((input: { areas: { id: string | null; title: string }[]; etag: string }) =>
    take(api.PUT('/api/v1/cycles/{cycle_id}/content-areas', {
      params: { path: { cycle_id: id }, header: { 'if-match': input.etag } }, body: { areas: input.areas },
    })), FORM)

/** The dry run: writes nothing. */
export const useCheckRoster = (id: string) =>
  useMutation({
    mutationFn: (file: File) => upload<RosterReport>(`/api/v1/cycles/${id}/roster/check`, file),
    meta: { isQuiet: true },
  })

export const useImportRoster = (id: string) =>
  usePost((file: File, once) => upload<RosterReport>(`/api/v1/cycles/${id}/roster`, file, once), { isQuiet: true })
