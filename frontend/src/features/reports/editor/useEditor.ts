import { computed, nextTick, onScopeDispose, ref, watch } from 'vue'
import { saveContent, useKeepReport, validateContent } from '../queries'
import type { Check, Content, Counts, ReportRead } from '../types'
import { useAutosave } from './useAutosave'

const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** A report being written: its text, saved by itself; lengths and checks follow every pause in typing. */
export function useEditor(report: ReportRead, checkDelay = 500) {
  const keep = useKeepReport()
  const content = ref<Content>(clone(report.content))
  const counts = ref<Counts>(report.counts)
  const checks = ref<Check[]>(report.checks)
  const offers = ref(report.offers)
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isTheirs = false

  const autosave = useAutosave<Content>({
    version: report.version,
    content: () => content.value,
    save: async (written, version) => {
      const saved = await saveContent(report.id, written, version)
      keep(saved)
      offers.value = saved.offers
      return saved.version
    },
  })

  async function check() {
    asked += 1
    const mine = asked
    try {
      const found = await validateContent(report.id, content.value)
      // Replies may overtake each other: only the last question counts.
      if (mine !== asked) return
      counts.value = found.counts
      checks.value = found.checks
    } catch {
      // The old results stay; the save state says that the connection is gone.
    }
  }

  function checkSoon() {
    clearTimeout(timer)
    timer = setTimeout(() => void check(), checkDelay)
  }

  watch(content, () => {
    checkSoon()
    if (!isTheirs) autosave.touch()
  }, { deep: true })

  /** Put other content in place of what is there, as if it had been typed. */
  function replace(other: Content) {
    content.value = clone(other)
  }

  async function takeTheirs() {
    const theirs = autosave.conflict.value?.content
    if (!theirs) return
    isTheirs = true
    replace(theirs)
    await nextTick()
    isTheirs = false
    autosave.resolve(false)
  }

  const errors = computed(() => checks.value.filter((one) => one.severity === 'error').length)
  onScopeDispose(() => clearTimeout(timer))
  return { content, counts, checks, offers, errors, autosave, replace, takeTheirs }
}
