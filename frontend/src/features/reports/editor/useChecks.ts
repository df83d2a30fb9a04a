import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { Check, Content, Counts, ReportRead } from '../types'
import { validateContent } from './queries'

const PAUSE = 400

/** What the server's checks say about a text that is being written; asked after every pause in typing (R3). */
export function useChecks(report: ReportRead, content: () => Content) {
  const checks = shallowRef<readonly Check[]>(report.checks)
  const limits = shallowRef<Counts>(report.counts)
  /** The last question was not answered: what is shown may be about an earlier text. */
  const isStale = ref(false)
  let asked: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask() {
    asked?.abort()
    const mine = new AbortController()
    asked = mine
    try {
      const found = await validateContent(report.id, content(), mine.signal)
      if (mine.signal.aborted) return
      checks.value = found.checks
      limits.value = found.counts
      isStale.value = false
    } catch {
      // One that was cancelled gave way to the next; otherwise the connection is gone.
      if (!mine.signal.aborted) isStale.value = true
    }
  }

  function askSoon() {
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), PAUSE)
  }

  onScopeDispose(() => {
    clearTimeout(timer)
    asked?.abort()
  })
  const errors = computed(() => checks.value.filter((check) => check.severity === 'error'))
  const warnings = computed(() => checks.value.filter((check) => check.severity === 'warning'))
  return { checks, errors, warnings, limits, isStale, ask, askSoon }
}
