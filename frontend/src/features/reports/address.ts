import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useCycleChoices } from './queries'

/** The filters of a page about one cycle, kept in its address; the cycle that runs is chosen to begin with. */
export function useAddress() {
  const route = useRoute()
  const router = useRouter()
  const cycles = useCycleChoices()

  const text = (name: string) => (typeof route.query[name] === 'string' ? route.query[name] : '')
  const set = (name: string, value: string) =>
    void router.replace({ query: { ...route.query, [name]: value || undefined } })
  const running = computed(() => {
    const all = cycles.data.value?.items ?? []
    return all.find((cycle) => !['planning', 'closed'].includes(cycle.state)) ?? all[0]
  })
  const filter = (name: string, fallback = '') =>
    computed({ get: () => text(name) || fallback, set: (value) => set(name, value === fallback ? '' : value) })

  const cycleId = computed({
    get: () => text('cycle_id') || (running.value?.id ?? ''),
    set: (id) => set('cycle_id', id),
  })
  return { cycles, cycleId, filter }
}
