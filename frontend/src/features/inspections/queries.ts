import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { upload } from '@/api/files'
import { keepForm, readForm } from './phone/store'
import type { Finding, InspectionForm, Kind, Outcome, SelfCheck, SelfCheckItem, Severity } from './types'

const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })
const ALL = 200

export interface InspectionFilters {
  cycle_id: string
  kind: string
  state: string
}

export function useInspections(filters: MaybeRefOrGetter<InspectionFilters>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['inspections', 'list', toValue(filters)]),
    queryFn: ({ pageParam }) => {
      const { cycle_id, kind, state } = toValue(filters)
      const query = {
        limit: 100, ...(cycle_id && { cycle_id }), ...(kind && { kind: kind as Kind }),
        ...(state && { state: state as 'draft' }), ...(pageParam && { after: pageParam }),
      }
      return take(api.GET('/api/v1/inspections', { params: { query } }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export interface FindingFilters {
  cycle_id: string
  area_id: string
  severity: string
  /** '' for both. */
  answered: string
}

export function useFindings(filters: MaybeRefOrGetter<FindingFilters>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['inspections', 'findings', toValue(filters)]),
    queryFn: ({ pageParam }) => {
      const { cycle_id, area_id, severity, answered } = toValue(filters)
      const query = {
        limit: 100, ...(cycle_id && { cycle_id }), ...(area_id && { area_id }),
        ...(severity && { severity: severity as Severity }), ...(answered && { answered: answered === 'true' }),
        ...(pageParam && { after: pageParam }),
      }
      return take(api.GET('/api/v1/findings', { params: { query } }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** Cycles to filter by. */
export function useCycleChoices() {
  return useQuery({
    queryKey: ['inspections', 'cycles'],
    queryFn: () => take(api.GET('/api/v1/cycles', { params: { query: { limit: ALL } } })),
  })
}

export function useAreas(cycleId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['inspections', 'areas', toValue(cycleId)]),
    queryFn: () => take(api.GET('/api/v1/cycles/{cycle_id}/content-areas', { params: { path: { cycle_id: toValue(cycleId) } } })),
    enabled: computed(() => toValue(cycleId) !== ''),
  })
}

/** Schools, areas and colleagues; the last known ones where there is no network. */
export function useInspectionForm(owner: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['inspections', 'form'],
    queryFn: async (): Promise<InspectionForm> => {
      try {
        const form = await take(api.GET('/api/v1/inspections/form', {}))
        await keepForm(toValue(owner), form).catch(() => undefined)
        return form
      } catch (error) {
        const known = await readForm(toValue(owner)).catch(() => null)
        if (known) return known
        throw error
      }
    },
    networkMode: 'always',
    staleTime: 60_000,
  })
}

export function useInspection(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['inspections', 'one', toValue(id)]),
    queryFn: () =>
      take(api.GET('/api/v1/inspections/{inspection_id}', { params: { path: { inspection_id: toValue(id) } } })),
  })
}

/** A mutation after which everything about inspections is fetched again, also when it was refused. */
function useWrite<Input>(write: (input: Input) => Promise<unknown>, isQuiet = false) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: write,
    meta: { isQuiet },
    onSettled: () => client.invalidateQueries({ queryKey: ['inspections'] }),
  })
}

export interface NewAnswer {
  finding: Finding
  text: string
  files: File[]
}

export function useInspectionVerbs(id: string) {
  const act = useWrite((input: { action: string; comment: string | null }) =>
    take(api.POST('/api/v1/inspections/{inspection_id}/actions/{action}', {
      params: { path: { inspection_id: id, action: input.action as 'feed_back' } }, body: { comment: input.comment },
    })))
  const discard = useWrite((version: number) =>
    api.DELETE('/api/v1/inspections/{inspection_id}', { params: { path: { inspection_id: id }, header: ifMatch(version) } }))
  const withdraw = useWrite((input: { finding: string; comment: string | null }) =>
    take(api.POST('/api/v1/findings/{finding_id}/actions/{action}', {
      params: { path: { finding_id: input.finding, action: 'withdraw' } }, body: { comment: input.comment },
    })))
  const change = useWrite((input: { finding: Finding; area_id: string; severity: Severity; seen: string }) =>
    take(api.PUT('/api/v1/findings/{finding_id}', {
      params: { path: { finding_id: input.finding.id }, header: ifMatch(input.finding.version) },
      body: { area_id: input.area_id, severity: input.severity, seen: input.seen },
    })), true)
  const remove = useWrite((finding: Finding) =>
    api.DELETE('/api/v1/findings/{finding_id}', {
      params: { path: { finding_id: finding.id }, header: ifMatch(finding.version) },
    }))
  const answer = useWrite(async ({ finding, text, files }: NewAnswer) => {
    await take(api.PUT('/api/v1/findings/{finding_id}/answer', {
      params: { path: { finding_id: finding.id }, header: ifMatch(finding.version) }, body: { answer: text },
    }))
    for (const file of files) await upload(`/api/v1/findings/${finding.id}/answer-files`, file)
  }, true)
  const removeFile = useWrite((input: { finding: Finding; file: string }) =>
    take(api.DELETE('/api/v1/findings/{finding_id}/files/{file_id}', {
      params: { path: { finding_id: input.finding.id, file_id: input.file }, header: ifMatch(input.finding.version) },
    })))
  return { act, discard, withdraw, change, remove, answer, removeFile }
}

export function useSelfChecks(cycleId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['inspections', 'self-checks', toValue(cycleId)]),
    queryFn: () => take(api.GET('/api/v1/self-checks', { params: { query: { cycle_id: toValue(cycleId), limit: ALL } } })),
    enabled: computed(() => toValue(cycleId) !== ''),
  })
}

export function useSelfCheck(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['inspections', 'self-check', toValue(id)]),
    queryFn: () => take(api.GET('/api/v1/self-checks/{self_check_id}', { params: { path: { self_check_id: toValue(id) } } })),
  })
}

/** Each reply is the whole self-check: it takes the place of the one shown. */
export function useSelfCheckVerbs(id: string) {
  const client = useQueryClient()
  const show = (data: unknown) => client.setQueryData(['inspections', 'self-check', id], data as SelfCheck)
  const entry = (item: SelfCheckItem) => ({ self_check_id: id, subject_kind: item.subject_kind, subject_id: item.subject_id })
  const path = `/api/v1/self-checks/${id}`
  const save = useMutation({
    mutationFn: (input: { item: SelfCheckItem; outcome: Outcome; words: string }) =>
      take(api.PUT('/api/v1/self-checks/{self_check_id}/entries/{subject_kind}/{subject_id}', {
        params: { path: entry(input.item), header: ifMatch(input.item.version) },
        body: { outcome: input.outcome, words: input.words },
      })),
    meta: { isQuiet: true },
    onSuccess: show,
  })
  const prove = useMutation({
    mutationFn: ({ item, file }: { item: SelfCheckItem; file: File }) =>
      upload<SelfCheck>(`${path}/entries/${item.subject_kind}/${item.subject_id}/files`, file),
    onSuccess: show,
  })
  const removeProof = useMutation({
    mutationFn: ({ item, file }: { item: SelfCheckItem; file: string }) =>
      take(api.DELETE('/api/v1/self-checks/{self_check_id}/files/{file_id}', {
        params: { path: { self_check_id: id, file_id: file }, header: ifMatch(item.version) },
      })),
    onSuccess: show,
  })
  return { save, prove, removeProof }
}
