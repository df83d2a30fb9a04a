import { useMutation, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import { upload } from '@/api/files'
import { usePages } from '@/queries/pages'
import { writesTo } from '@/queries/writing'
import { asked, type Edited, type Filters, type Ledger, type LedgerReport, type LedgerRow, type Responsibility, type Step } from './types'

/** The ledger page after page; `newest` has the totals, as the page read last says them. */
export function useLedger(filters: MaybeRefOrGetter<Filters>) {
  const query = usePages<LedgerRow>({
    key: () => ['rectifications', 'ledger', asked(toValue(filters))],
    read: (place) => api.GET('/api/v1/rectifications/ledger', { params: { query: { ...place, ...asked(toValue(filters)) } } }),
  })
  const newest = computed(() => (query.data.value?.pages.at(-1) as Ledger | undefined) ?? null)
  return { ...query, newest }
}

export const useLedgerChoices = () => useQuery({
  queryKey: ['rectifications', 'ledger', 'choices'],
  queryFn: () => take(api.GET('/api/v1/rectifications/ledger-choices')),
})

const { usePost } = writesTo(['rectifications'])
const FILE = '/api/v1/rectifications/ledger'

/** An edited file: what it would change, and the change itself. */
export const useCheckLedger = () => useMutation({
  mutationFn: ({ file, reason }: Edited) => upload<LedgerReport>(`${FILE}/check`, file, {}, { reason }),
  meta: { isQuiet: true },
})
export const useImportLedger = () =>
  usePost(({ file, reason }: Edited, once) => upload<LedgerReport>(FILE, file, once, { reason }), { isQuiet: true })

type Named = readonly Pick<LedgerRow, 'id' | 'version'>[]
const named = (rows: Named) => rows.map(({ id, version }) => ({ id, version }))

/** One edit for many: each is done or refused by itself. */
export function useBulkEdits() {
  const assign = usePost(({ rows, ...rest }: { rows: Named } & Responsibility, once) =>
    take(api.POST('/api/v1/rectifications/bulk-responsibilities', { body: { ...rest, items: named(rows) }, ...once })), { isQuiet: true })
  const extend = usePost(({ rows, ...rest }: { rows: Named; due_on: string; reason: string }, once) =>
    take(api.POST('/api/v1/rectifications/bulk-deadlines', { body: { ...rest, items: named(rows) }, ...once })), { isQuiet: true })
  const press = usePost(({ rows, ...rest }: { rows: Named; step: Step; words: string }, once) =>
    take(api.POST('/api/v1/rectifications/bulk-escalations', { body: { ...rest, items: named(rows) }, ...once })), { isQuiet: true })
  return { assign, extend, press }
}
