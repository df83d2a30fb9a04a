import { clearUnsent, listUnsent } from '@/queries/unsent'

/** What a feature keeps on this computer elsewhere than in `unsent.ts`, and nobody else has yet. */
export interface UnsentStore {
  count(personId: string): Promise<number>
  clear(personId: string): Promise<void>
}

/** Each feature's `unsent.ts`; loaded when somebody leaves. */
const files = import.meta.glob<UnsentStore>('../features/*/unsent.ts', { import: 'default' })

const stores = () => Promise.all(Object.values(files).map((load) => load()))

/** How many texts and records of this person are on this computer only. */
export async function countUnsent(personId: string): Promise<number> {
  const counts = await stores()
    .then((found) => Promise.all(found.map((store) => store.count(personId).catch(() => 0))))
    // Without a network a part may not load; what could be counted is asked about.
    .catch(() => [])
  return counts.reduce((sum, count) => sum + count, listUnsent(personId).length)
}

/** Forget all of it: they leave this computer to others. */
export async function clearAllUnsent(personId: string): Promise<void> {
  clearUnsent(personId)
  const found = await stores().catch(() => [])
  await Promise.all(found.map((store) => store.clear(personId).catch(() => undefined)))
}
