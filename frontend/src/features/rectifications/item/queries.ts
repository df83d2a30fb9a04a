import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { upload } from '@/api/files'
import { useAction } from '@/queries/actions'
import { partOf, type Once } from '@/queries/intents'
import { ifMatch, writesTo } from '@/queries/writing'
import type { components } from '@/api/schema.gen'
import type { EvidenceFile } from '../types'

type Schemas = components['schemas']
export type Acceptance = Schemas['AcceptanceRequest']
export type ExtensionAnswer = Schemas['ExtensionAnswerRequest']
export type Responsibility = Schemas['ResponsibilityRequest']
export type Outcome = Schemas['OutcomeRequest']
export type Measures = Schemas['MeasuresRequest']
export type Later = Schemas['DeadlineRequest']

export interface NewEntry {
  text: string
  evidence: string
  dated_on: string | null
  file: File | null
}
export interface NewLookBack extends Omit<Schemas['LookBackRequest'], 'file_id'> {
  file: File | null
}

export function useRectification(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['rectifications', 'one', toValue(id)]),
    queryFn: () =>
      take(api.GET('/api/v1/rectifications/{rectification_id}', { params: { path: { rectification_id: toValue(id) } } })),
  })
}

/** The page where the source of an item is read, for whoever may. */
export function useSourcePlace(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['rectifications', 'source', toValue(id)]),
    queryFn: () =>
      take(api.GET('/api/v1/rectifications/{rectification_id}/source', { params: { path: { rectification_id: toValue(id) } } })),
  })
}

/** The posts that may be in charge of items at an organization (分管领导); asked for when a form opens. */
export function useLeaders(organizationId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['leaders', toValue(organizationId)]),
    queryFn: () =>
      take(api.GET('/api/v1/rectifications/leaders', { params: { query: { organization_id: toValue(organizationId) } } })),
    select: ({ items }) => items,
    enabled: () => toValue(organizationId) !== '',
  })
}

/** A post with whoever holds it, as one chooses between them. */
export const postLabel = (one: { name: string, organization_name: string, role_label: string }) =>
  `${one.name}（${one.organization_name} ${one.role_label}）`

/** The headings of a cycle, as kinds of problems to choose from. */
export function useKinds(cycleId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['content-areas', 'titles', toValue(cycleId)]),
    queryFn: () => take(api.GET('/api/v1/cycles/{cycle_id}/content-areas', { params: { path: { cycle_id: toValue(cycleId) } } })),
    select: ({ items }) => items.map(({ title }) => title),
    enabled: () => toValue(cycleId) !== '',
  })
}

export const useRectificationAction = (id: string) => useAction({
  path: '/api/v1/rectifications/{rectification_id}/actions/{action}', ids: { rectification_id: id },
  touched: [['rectifications']],
})

/** Writing on the version that is shown: `put` replaces, `post` adds once. */
export function useRectificationVerbs(id: string) {
  const { useWrite, usePost } = writesTo(['rectifications'])
  const path = { rectification_id: id }
  const on = (version: number) => ({ params: { path, header: ifMatch(version) } })
  const quiet = { isQuiet: true }
  const keep = async (file: File | null, once: Once) => (file
    ? (await upload<EvidenceFile>(`/api/v1/rectifications/${id}/files`, file, partOf(once, 'file'))).id : null)
  return {
    measures: useWrite((input: { body: Measures; version: number }) =>
      take(api.PUT('/api/v1/rectifications/{rectification_id}/measures', { ...on(input.version), body: input.body })), quiet),
    outcome: useWrite((input: { body: Outcome; version: number }) =>
      take(api.PUT('/api/v1/rectifications/{rectification_id}/outcome', { ...on(input.version), body: input.body })), quiet),
    assign: useWrite((input: { body: Responsibility; version: number }) =>
      take(api.PUT('/api/v1/rectifications/{rectification_id}/responsibility', { ...on(input.version), body: input.body })), quiet),
    extend: useWrite((input: { body: Later; version: number }) =>
      take(api.PUT('/api/v1/rectifications/{rectification_id}/deadline', { ...on(input.version), body: input.body })), quiet),
    answer: useWrite((input: { body: ExtensionAnswer; version: number }) =>
      take(api.PUT('/api/v1/rectifications/{rectification_id}/extension-answer', { ...on(input.version), body: input.body })), quiet),
    ask: usePost((input: { body: Later; version: number }, once) =>
      take(api.POST('/api/v1/rectifications/{rectification_id}/extension-requests', {
        ...on(input.version), body: input.body, ...once,
      })), quiet),
    accept: usePost((input: { body: Acceptance; version: number }, once) =>
      take(api.POST('/api/v1/rectifications/{rectification_id}/acceptance', {
        ...on(input.version), body: input.body, ...once,
      })), quiet),
    escalate: usePost((body: Schemas['EscalationRequest'], once) =>
      take(api.POST('/api/v1/rectifications/{rectification_id}/escalations', { params: { path }, body, ...once })), quiet),
    addEntry: usePost(async ({ file, ...entry }: NewEntry, once) => {
      const file_id = await keep(file, once)
      return take(api.POST('/api/v1/rectifications/{rectification_id}/entries', { params: { path }, body: { ...entry, file_id }, ...once }))
    }, quiet),
    lookBack: usePost(async (input: { body: NewLookBack; version: number }, once) => {
      const { file, ...body } = input.body
      const file_id = await keep(file, once)
      return take(api.POST('/api/v1/rectifications/{rectification_id}/look-backs', {
        ...on(input.version), body: { ...body, file_id }, ...once,
      }))
    }, quiet),
  }
}
export type Verbs = ReturnType<typeof useRectificationVerbs>
