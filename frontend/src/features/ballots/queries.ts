import { useQuery } from '@tanstack/vue-query'
import { type MaybeRefOrGetter, computed, toValue } from 'vue'
import { api, take } from '@/api/client'
import { download } from '@/api/files'
import type { CountingManifest } from '@/protocol/counting'
import { useAction } from '@/queries/actions'
import type { Once } from '@/queries/intents'
import { ifMatch, writesTo } from '@/queries/writing'
import type { ClassSlipCount, ElectionCreate, ElectionRead, OpeningCreate } from './types'

/** Turnout and the second person's confirmation come from elsewhere: look again this often. */
const FOLLOW = 5_000

const path = (id: string) => ({ path: { election_id: id } })

export function useElections(cycleId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['elections', 'list', toValue(cycleId)]),
    queryFn: () => take(api.GET('/api/v1/elections', { params: { query: { cycle_id: toValue(cycleId) } } })),
    enabled: computed(() => toValue(cycleId) !== ''),
  })
}

/** Who votes and how much each class weighs, by the cycle's rules; names and weights only. */
export function useVoterClasses(cycleId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['elections', 'classes', toValue(cycleId)]),
    queryFn: async () => {
      const path = { cycle_id: toValue(cycleId) }
      const { rules } = await take(api.GET('/api/v1/cycles/{cycle_id}/rules', { params: { path } }))
      const classes = (rules.voter_classes ?? []).map(({ name, weight }) => ({ name, weight }))
      return { classes, minimum: rules.minimum_class_size ?? 0, drawsNoSlip: rules.own_vote === 'no_slip' }
    },
    enabled: computed(() => toValue(cycleId) !== ''),
    refetchOnWindowFocus: false,
  })
}

export function useElection(id: MaybeRefOrGetter<string>, enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: computed(() => ['elections', 'one', toValue(id)]),
    queryFn: () => take(api.GET('/api/v1/elections/{election_id}', { params: path(toValue(id)) })),
    enabled: computed(() => toValue(enabled)),
    refetchInterval: FOLLOW,
  })
}

export function useTally(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['elections', 'one', toValue(id), 'tally']),
    queryFn: () => take(api.GET('/api/v1/elections/{election_id}/tally', { params: path(toValue(id)) })),
  })
}

export function useOwnResult(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['elections', 'one', toValue(id), 'own-result']),
    queryFn: () => take(api.GET('/api/v1/elections/{election_id}/own-result', { params: path(toValue(id)) })),
  })
}

const { useWrite, usePost } = writesTo(['elections'])

export const useCreateElection = () =>
  usePost((body: ElectionCreate, once) => take(api.POST('/api/v1/elections', { body, ...once })))

export const useElectionAction = (id: string) => useAction({
  path: '/api/v1/elections/{election_id}/actions/{action}', ids: { election_id: id }, touched: [['elections']],
})

/** Everything that can be done with one election. */
export function useElectionVerbs(id: string) {
  const params = path(id)
  /** A step that has a form is taken on the version that was read, too. */
  const asRead = (version: number, { headers }: Once) => ({ params: { ...params, header: ifMatch(version) }, headers })
  return {
    acceptKey: useWrite((input: { publicKey: string; fingerprints: string[]; election: ElectionRead }) =>
      take(api.PUT('/api/v1/elections/{election_id}/key', {
        params: { ...params, header: ifMatch(input.election.version) },
        body: { public_key: input.publicKey, share_fingerprints: input.fingerprints },
      }))),
    recordTrial: usePost((fingerprints: string[], once) =>
      take(api.POST('/api/v1/elections/{election_id}/key-trials', {
        params, body: { share_fingerprints: fingerprints }, ...once,
      }))),
    print: useWrite((version: number) =>
      download(`/api/v1/elections/${id}/slips`, 'slips.pdf', { method: 'POST', headers: ifMatch(version) })),
    voidSlips: useWrite((tokens: string[]) =>
      take(api.POST('/api/v1/elections/{election_id}/slips/voided', { params, body: { tokens } }))),
    reconcile: usePost(({ classes, version }: { classes: ClassSlipCount[]; version: number }, once) =>
      take(api.POST('/api/v1/elections/{election_id}/reconciliation', {
        ...asRead(version, once), body: { classes },
      }))),
    submitOpening: usePost(({ body, version }: { body: OpeningCreate; version: number }, once) =>
      take(api.POST('/api/v1/elections/{election_id}/openings', { ...asRead(version, once), body }))),
    confirmOpening: usePost(({ hash, version }: { hash: string; version: number }, once) =>
      take(api.POST('/api/v1/elections/{election_id}/openings/confirmations', {
        ...asRead(version, once), body: { hash },
      }))),
  }
}

/** The closed box; not cached, it is read once for opening. */
export async function fetchSealedSheets(id: string) {
  const box = await take(api.GET('/api/v1/elections/{election_id}/sealed-sheets', { params: path(id) }))
  return { ...box, manifest: box.manifest as unknown as CountingManifest & { public_key: string } }
}
