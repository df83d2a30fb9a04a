import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import type { components } from '@/api/schema.gen'
import { usePages } from '@/queries/pages'

export type KindRow = components['schemas']['DocumentKindRead']
export type PaperRow = components['schemas']['DocumentSummary']
export type Kind = KindRow['kind']
export type Format = KindRow['formats'][number]

const ALL = ['documents'] as const

export const useKinds = (cycleId: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...ALL, 'kinds', toValue(cycleId)]),
    queryFn: () => take(api.GET('/api/v1/documents/kinds', { params: { query: { cycle_id: toValue(cycleId) } } })),
    enabled: computed(() => toValue(cycleId) !== ''),
  })

export const usePapers = (cycleId: MaybeRefOrGetter<string>, kind: MaybeRefOrGetter<Kind | ''>) =>
  usePages({
    key: () => [...ALL, 'list', toValue(cycleId), toValue(kind)],
    read: (place) =>
      api.GET('/api/v1/documents', {
        params: { query: { ...place, cycle_id: toValue(cycleId), kind: toValue(kind) as Kind } },
      }),
    isEnabled: () => toValue(cycleId) !== '' && toValue(kind) !== '',
  })

export const fileOf = (row: PaperRow, format: Format) => `/api/v1/documents/${row.kind}/${row.about_id}/file?format=${format}`
