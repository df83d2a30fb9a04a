import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import type { components } from '@/api/schema.gen'
import { readAll, readFirst } from './pages'

type Schemas = components['schemas']
export type CycleChoice = Schemas['CycleSummary']

/** What a search shows at a time: more is found by typing more. */
const SHOWN = 20

/** All cycles, the latest year first. */
export function useCycleChoices() {
  return useQuery({
    queryKey: ['cycles', 'choices'],
    queryFn: () => readAll((place) => api.GET('/api/v1/cycles', { params: { query: place } })),
    staleTime: 60_000,
  })
}

/** The cycle that a page about one cycle begins with: the server says which (C6). */
export function currentCycle(cycles: readonly CycleChoice[]): CycleChoice | undefined {
  return cycles.find((cycle) => cycle.is_current)
}

/** The meetings of a cycle. */
export function useMeetingChoices(cycleId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['meetings', 'choices', toValue(cycleId)]),
    queryFn: () => readAll((place) =>
      api.GET('/api/v1/meetings', { params: { query: { cycle_id: toValue(cycleId), ...place } } })),
    enabled: computed(() => toValue(cycleId) !== ''),
  })
}

/** One thing to choose: what it is called, and what tells it from another of the same name. */
export interface Choice {
  id: string
  name: string
  note?: string
}

export interface Found {
  choices: Choice[]
  hasMore: boolean
}

/** People by name, initials of their pinyin, staff number or organization. */
export async function searchPeople(text: string): Promise<Found> {
  const { rows, hasMore } = await readFirst((place) =>
    api.GET('/api/v1/people', { params: { query: { ...place, ...(text && { q: text }) } } }), SHOWN)
  return { choices: rows.map((one) => ({ id: one.id, name: one.name, note: one.organization_name })), hasMore }
}

/** People with their names, where some are known already; the others are asked for. */
export function useNamesOfPeople(
  ids: MaybeRefOrGetter<readonly string[]>, known: MaybeRefOrGetter<readonly Choice[]>,
): ComputedRef<Choice[]> {
  const unnamed = computed(() => [...new Set(toValue(ids))].filter((id) => !toValue(known).some((one) => one.id === id)).sort())
  const { data } = useQuery({
    queryKey: computed(() => ['people', 'names', unnamed.value]),
    queryFn: () => Promise.all(unnamed.value.map(async (id): Promise<Choice> => {
      const { name } = await take(api.GET('/api/v1/people/{person_id}', { params: { path: { person_id: id } } }))
      return { id, name }
    })),
    enabled: computed(() => unnamed.value.length > 0),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  return computed(() => [...toValue(known), ...(data.value ?? [])])
}

/** Organizations by name or code, in the order of the tree. */
export async function searchOrganizations(text: string): Promise<Found> {
  const { rows, hasMore } = await readFirst((place) =>
    api.GET('/api/v1/organizations', { params: { query: { ...place, ...(text && { search: text }) } } }), SHOWN)
  return { choices: rows.map(({ id, name }) => ({ id, name })), hasMore }
}

export async function readOrganization(id: string): Promise<Choice> {
  return take(api.GET('/api/v1/organizations/{organization_id}', { params: { path: { organization_id: id } } }))
}
