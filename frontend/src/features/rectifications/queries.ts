import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { upload } from '@/api/files'
import { useAction } from '@/queries/actions'
import { partOf } from '@/queries/intents'
import { ifMatch, writesTo } from '@/queries/writing'
import type { EvidenceFile } from './types'

export function useRectification(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['rectifications', 'one', toValue(id)]),
    queryFn: () =>
      take(api.GET('/api/v1/rectifications/{rectification_id}', { params: { path: { rectification_id: toValue(id) } } })),
  })
}

const { useWrite, usePost } = writesTo(['rectifications'])

export interface NewEntry {
  text: string
  evidence: string
  file: File | null
}

export const useRectificationAction = (id: string) => useAction({
  path: '/api/v1/rectifications/{rectification_id}/actions/{action}', ids: { rectification_id: id },
  touched: [['rectifications']],
})

export function useRectificationVerbs(id: string) {
  const path = { rectification_id: id }
  const writeMeasures = useWrite((input: { measures: string; version: number }) =>
    take(api.PUT('/api/v1/rectifications/{rectification_id}/measures', {
      params: { path, header: ifMatch(input.version) }, body: { measures: input.measures },
    })), { isQuiet: true })
  const addEntry = usePost(async ({ text, evidence, file }: NewEntry, once) => {
    const kept = file
      ? await upload<EvidenceFile>(`/api/v1/rectifications/${id}/files`, file, partOf(once, 'file')) : null
    return take(api.POST('/api/v1/rectifications/{rectification_id}/entries', {
      params: { path }, body: { text, evidence, file_id: kept?.id ?? null }, ...once,
    }))
  }, { isQuiet: true })
  const extend = useWrite((input: { due_on: string; reason: string; version: number }) =>
    take(api.PUT('/api/v1/rectifications/{rectification_id}/deadline', {
      params: { path, header: ifMatch(input.version) }, body: { due_on: input.due_on, reason: input.reason },
    })), { isQuiet: true })
  return { writeMeasures, addEntry, extend }
}
