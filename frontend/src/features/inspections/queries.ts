import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { upload } from '@/api/files'
import { useAction } from '@/queries/actions'
import { readAll, usePages } from '@/queries/pages'
import { ifMatch, writesTo } from '@/queries/writing'
import { keepForm, readForm } from './phone/store'
import type { Finding, Inspection, InspectionForm, Kind, Outcome, SelfCheck, SelfCheckItem, Severity } from './types'

export interface InspectionFilters {
  cycle_id: string
  kind: string
  state: string
}

export function useInspections(filters: MaybeRefOrGetter<InspectionFilters>) {
  return usePages({
    key: () => ['inspections', 'list', toValue(filters)],
    read: (place) => {
      const { cycle_id, kind, state } = toValue(filters)
      const query = {
        ...place, ...(cycle_id && { cycle_id }), ...(kind && { kind: kind as Kind }),
        ...(state && { state: state as Inspection['state'] }),
      }
      return api.GET('/api/v1/inspections', { params: { query } })
    },
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
  return usePages({
    key: () => ['inspections', 'findings', toValue(filters)],
    read: (place) => {
      const { cycle_id, area_id, severity, answered } = toValue(filters)
      const query = {
        ...place, ...(cycle_id && { cycle_id }), ...(area_id && { area_id }),
        ...(severity && { severity: severity as Severity }), ...(answered && { answered: answered === 'true' }),
      }
      return api.GET('/api/v1/findings', { params: { query } })
    },
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

const { useWrite } = writesTo(['inspections'])

export interface NewAnswer {
  finding: Finding
  /** The version that was read. */
  version: number
  text: string
  files: File[]
}

export const useInspectionAction = (id: string) => useAction({
  path: '/api/v1/inspections/{inspection_id}/actions/{action}', ids: { inspection_id: id }, touched: [['inspections']],
})

export const useFindingAction = (id: string) => useAction({
  path: '/api/v1/findings/{finding_id}/actions/{action}', ids: { finding_id: id }, touched: [['inspections']],
})

export function useInspectionVerbs(id: string) {
  const discard = useWrite((version: number) =>
    api.DELETE('/api/v1/inspections/{inspection_id}', { params: { path: { inspection_id: id }, header: ifMatch(version) } }))
  const change = useWrite((input: { finding: Finding; version: number; area_id: string; severity: Severity; seen: string }) =>
    take(api.PUT('/api/v1/findings/{finding_id}', {
      params: { path: { finding_id: input.finding.id }, header: ifMatch(input.version) },
      body: { area_id: input.area_id, severity: input.severity, seen: input.seen },
    })), { isQuiet: true })
  const remove = useWrite((finding: Finding) =>
    api.DELETE('/api/v1/findings/{finding_id}', {
      params: { path: { finding_id: finding.id }, header: ifMatch(finding.version) },
    }))
  const answer = useWrite(async ({ finding, version, text, files }: NewAnswer) => {
    const answered = await take(api.PUT('/api/v1/findings/{finding_id}/answer', {
      params: { path: { finding_id: finding.id }, header: ifMatch(version) }, body: { answer: text },
    }))
    for (const file of files) await upload(`/api/v1/findings/${finding.id}/answer-files`, file)
    return answered
  }, { isQuiet: true })
  const removeFile = useWrite((input: { finding: Finding; file: string }) =>
    take(api.DELETE('/api/v1/findings/{finding_id}/files/{file_id}', {
      params: { path: { finding_id: input.finding.id, file_id: input.file }, header: ifMatch(input.finding.version) },
    })))
  return { discard, change, remove, answer, removeFile }
}

/** All of a cycle: a row for every school. */
export function useSelfChecks(cycleId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['inspections', 'self-checks', toValue(cycleId)]),
    queryFn: () => readAll((place) =>
      api.GET('/api/v1/self-checks', { params: { query: { cycle_id: toValue(cycleId), ...place } } })),
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
