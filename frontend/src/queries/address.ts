import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { currentCycle, useCycleChoices } from './choices'

/** The filters of a page, kept in its address: a list can be sent as a link. */
export function useAddress() {
  const route = useRoute()
  const router = useRouter()

  const text = (name: string) => (typeof route.query[name] === 'string' ? route.query[name] : '')
  const set = (values: Record<string, string>) => {
    const given = Object.entries(values).map(([name, value]) => [name, value || undefined])
    void router.replace({ query: { ...route.query, ...Object.fromEntries(given) } })
  }
  const filter = (name: string, fallback = '') =>
    computed({ get: () => text(name) || fallback, set: (value) => set({ [name]: value === fallback ? '' : value }) })
  return { text, set, filter }
}

/**
 * The cycle of a page that is about one, kept in its address; the one that runs to begin with. `belonging`
 * names the filters whose choices are those of a cycle: they are cleared with it.
 */
export function useCycleInAddress(belonging: readonly string[] = []) {
  const { text, set } = useAddress()
  const cycles = useCycleChoices()
  const cycleId = computed({
    get: () => text('cycle_id') || (currentCycle(cycles.data.value ?? [])?.id ?? ''),
    set: (id) => set({ ...Object.fromEntries(belonging.map((name) => [name, ''])), cycle_id: id }),
  })
  return { cycles, cycleId }
}
