import { computed, onBeforeUnmount, ref, watch } from 'vue'
import type { Timer } from './types'

/** The last minute is amber, what is over is red. */
const LAST = 60_000

/** What is left in ms, by the server's clock: `offset` is how much that is ahead of ours. */
export function remaining(timer: Timer, now: number, offset: number): number {
  const ran = timer.started_at ? Math.max(0, now + offset - Date.parse(timer.started_at)) : 0
  return timer.limit_ms - timer.used_ms - ran
}

/** −01:05 … 08:00 */
export function clockText(ms: number): string {
  const seconds = ms >= 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${ms < 0 && seconds > 0 ? '−' : ''}${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
}

/** The clock of a turn, the same on every page. */
export function useTurnClock(timer: () => Timer | null) {
  const now = ref(Date.now())
  const offset = ref(0)
  watch(() => timer()?.now, (told) => {
    if (told) offset.value = Date.parse(told) - Date.now()
  }, { immediate: true })
  const ticking = setInterval(() => (now.value = Date.now()), 250)
  onBeforeUnmount(() => clearInterval(ticking))

  const left = computed(() => {
    const told = timer()
    return told ? remaining(told, now.value, offset.value) : 0
  })
  return {
    text: computed(() => clockText(left.value)),
    isRunning: computed(() => Boolean(timer()?.started_at)),
    isUsed: computed(() => Boolean(timer()?.started_at) || (timer()?.used_ms ?? 0) > 0),
    tone: computed<'calm' | 'last' | 'over'>(() => (left.value < 0 ? 'over' : left.value <= LAST ? 'last' : 'calm')),
  }
}
