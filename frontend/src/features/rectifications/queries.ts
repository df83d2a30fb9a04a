import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { upload } from '@/api/files'
import type { EvidenceFile } from './types'

const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })

export interface Filters {
  cycle_id: string
  state: string
  /** '' for both. */
  overdue: string
}

export function useRectifications(filters: MaybeRefOrGetter<Filters>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['rectifications', 'list', toValue(filters)]),
    queryFn: ({ pageParam }) => {
      const { cycle_id, state, overdue } = toValue(filters)
      const query = {
        limit: 100, ...(cycle_id && { cycle_id }), ...(state && { state: state as 'open' }),
        ...(overdue && { overdue: overdue === 'true' }), ...(pageParam && { after: pageParam }),
      }
      return take(api.GET('/api/v1/rectifications', { params: { query } }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** Cycles to filter by. */
export function useCycleChoices() {
  return useQuery({
    queryKey: ['rectifications', 'cycles'],
    queryFn: () => take(api.GET('/api/v1/cycles', { params: { query: { limit: 200 } } })),
  })
}

export function useRectification(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['rectifications', 'one', toValue(id)]),
    queryFn: () =>
      take(api.GET('/api/v1/rectifications/{rectification_id}', { params: { path: { rectification_id: toValue(id) } } })),
  })
}

/** A mutation after which everything about the ledger is fetched again, also when it was refused. */
function useWrite<Input>(write: (input: Input) => Promise<unknown>, isQuiet = false) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: write,
    meta: { isQuiet },
    onSettled: () => client.invalidateQueries({ queryKey: ['rectifications'] }),
  })
}

export interface NewEntry {
  text: string
  evidence: string
  file: File | null
}

export function useRectificationVerbs(id: string) {
  const path = { rectification_id: id }
  const act = useWrite((input: { action: string; comment: string | null }) =>
    take(api.POST('/api/v1/rectifications/{rectification_id}/actions/{action}', {
      params: { path: { ...path, action: input.action as 'start' } }, body: { comment: input.comment },
    })))
  const writeMeasures = useWrite((input: { measures: string; version: number }) =>
    take(api.PUT('/api/v1/rectifications/{rectification_id}/measures', {
      params: { path, header: ifMatch(input.version) }, body: { measures: input.measures },
    })), true)
  const addEntry = useWrite(async ({ text, evidence, file }: NewEntry) => {
    const kept = file ? await upload<EvidenceFile>(`/api/v1/rectifications/${id}/files`, file) : null
    return take(api.POST('/api/v1/rectifications/{rectification_id}/entries', {
      params: { path }, body: { text, evidence, file_id: kept?.id ?? null },
    }))
  }, true)
  const extend = useWrite((input: { due_on: string; reason: string; version: number }) =>
    take(api.PUT('/api/v1/rectifications/{rectification_id}/deadline', {
      params: { path, header: ifMatch(input.version) }, body: { due_on: input.due_on, reason: input.reason },
    })), true)
  return { act, writeMeasures, addEntry, extend }
}
