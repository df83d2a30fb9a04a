import { computed, ref, shallowRef, toRaw, watch } from 'vue'
import { isSame, OwnDraft } from '@/queries/drafts'
import { dropUnsent } from '@/queries/unsent'
import { offered } from '@/ui/offers'
import type { Content, ReportRead } from '../types'
import { clone } from './content'
import { countContent } from './counting'
import { findReportDrafts, subjectOf, type ReportDraft } from './drafts'
import { readReport, saveContent, useKeepReport } from './queries'
import type { Fault } from './saving'
import { faultOf, useAutosave } from './useAutosave'
import { useChecks } from './useChecks'
import { useTabs } from './useTabs'

/** Two texts to be made one: shown side by side until somebody has chosen. */
export interface Conflict {
  base: Content | null
  mine: Content
  theirs: Content
  /** Set when `mine` is an older draft of another tab and `theirs` is what is being written here. */
  draft: ReportDraft | null
}

/**
 * A report being written (R6): each change is kept on this computer at once, sent soon after, checked after
 * a pause; texts that grew apart wait for a choice. What the server has acknowledged is forgotten here.
 */
export function useEditor(report: ReportRead, personId: string, onClosed: (report: ReportRead) => void) {
  const keepReport = useKeepReport()
  const found = findReportDrafts(personId, report)
  const own = new OwnDraft<Content>(personId, subjectOf(report.id))
  const content = ref<Content>(clone(found.restored?.value.content ?? found.diverged?.value.content ?? report.content))
  const restoredAt = ref(found.restored?.at ?? null)
  const others = shallowRef(found.others)
  const conflict = shallowRef<Conflict | null>(null)
  const offers = shallowRef(report.offers)
  const isKeptHere = ref(true)
  const checks = useChecks(report, () => content.value)
  const counts = computed(() => countContent(content.value, checks.limits.value))
  let base: Content = clone(found.diverged?.value.base ?? report.content)
  /** What the server has, when that is not what this text goes on from. */
  let theirs: ReportRead | null = found.diverged ? report : null
  let isQuiet = false

  const autosave = useAutosave({
    version: report.version,
    send: async (version) => {
      const sent = clone(toRaw(content.value))
      const saved = await saveContent(report.id, sent, version)
      keepReport(saved)
      offers.value = saved.offers
      base = saved.content
      keepOrDrop(saved.version)
      tabs.tell({ version: saved.version, content: saved.content })
      return saved.version
    },
    judge,
  })

  /** Why the server refused: somebody else saved, or the report is no longer to be written. */
  async function judge(error: unknown): Promise<Fault> {
    const fault = faultOf(error)
    if (fault !== 'overtaken' && fault !== 'closed') return fault
    try {
      const now = await readReport(report.id)
      if (!offered(now, 'write')) {
        onClosed(now)
        return 'closed'
      }
      theirs = now
      if (fault === 'overtaken') compare()
      return fault
    } catch {
      return 'passing'
    }
  }

  /** At every key press: no more than has to be. The text as it is, without Vue's tracking around it. */
  function keep(version: number) {
    isKeptHere.value = own.keep(toRaw(content.value), base, version)
  }

  function keepOrDrop(version: number) {
    if (isSame(toRaw(content.value), base)) own.drop()
    else keep(version)
  }

  /** Show both texts; also again after the person put it off. */
  function compare() {
    if (theirs) conflict.value = { base, mine: clone(content.value), theirs: theirs.content, draft: null }
  }

  function compareDraft(draft: ReportDraft) {
    conflict.value = { base: draft.value.base, mine: draft.value.content, theirs: clone(content.value), draft }
  }

  function settle(merged: Content) {
    const settled = conflict.value
    conflict.value = null
    if (settled?.draft) {
      forget(settled.draft)
      content.value = merged
    } else if (theirs) {
      base = theirs.content
      replaceQuietly(merged)
      autosave.dispatch({ kind: 'chosen', version: theirs.version, isSame: isSame(merged, base), at: Date.now() })
      keepOrDrop(theirs.version)
      theirs = null
    }
  }

  function forget(draft: ReportDraft) {
    dropUnsent(draft.key)
    others.value = others.value.filter((one) => one.key !== draft.key)
  }

  /** Put a text in place that needs no saving by itself; it is checked all the same. */
  function replaceQuietly(other: Content) {
    isQuiet = true
    content.value = clone(other)
    checks.askSoon()
  }

  /** Away with what was restored: back to what the server has. */
  function discardRestored() {
    content.value = clone(report.content)
  }

  const tabs = useTabs<{ version: number; content: Content }>(`${personId}.${report.id}`, ({ version, content: saved }) => {
    if (autosave.phase.value !== 'saved' || version <= autosave.saving.value.version) return
    base = saved
    replaceQuietly(saved)
    autosave.dispatch({ kind: 'followed', version })
  })

  watch(content, () => {
    if (isQuiet) {
      isQuiet = false
      return
    }
    // Whoever writes on has taken the restored text for theirs.
    restoredAt.value = null
    keep(autosave.saving.value.version)
    checks.askSoon()
    autosave.dispatch({ kind: 'changed', at: Date.now() })
  }, { deep: true })

  // A restored text becomes this page's own before the draft it came from is let go.
  const first = found.restored ?? found.diverged
  if (first) {
    isKeptHere.value = own.keep(content.value, base, first.value.version)
    dropUnsent(first.key)
    checks.askSoon()
    autosave.dispatch({ kind: found.restored ? 'changed' : 'diverged', at: Date.now() })
    compare()
  }

  return {
    content, counts, checks, offers, autosave, conflict, others, restoredAt, isKeptHere,
    compare, compareDraft, settle, forget, discardRestored,
  }
}
