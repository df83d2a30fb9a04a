import { computed, ref, type Ref } from 'vue'
import { say } from '@/i18n'
import type { Evidence } from '../types'
import { namesOf, piecesOf } from './citing'
import { SECTIONS, type Draft, type Section, type Statement } from './useOpinionDraft'

export const SECTION_NAMES: Record<Section, string> = {
  done_well: 'doneWell', not_done_well: 'notDoneWell', problems: 'problems',
}

/** Where a click on a piece of evidence cites it: the line that had the focus last, else the opinion as a whole (A2). */
export function useCiting(draft: Draft, evidence: Ref<Evidence | null>) {
  const target = ref<{ section: Section; at: number } | null>(null)
  const groups = computed(() => piecesOf(evidence.value))
  const names = computed(() => namesOf(evidence.value))
  const pieces = computed(() => new Map(groups.value.flatMap((group) => group.pieces.map((piece) => [piece.key, piece] as const))))
  const withdrawn = computed(() => new Set((evidence.value?.withdrawn ?? []).map((one) => `${one.kind}:${one.subject_id}`)))

  const statements = () => [...SECTIONS.flatMap((section) => draft[section]), ...draft.problems] as Statement[]
  const counts = computed(() => {
    const found = new Map<string, number>()
    for (const key of [...statements().flatMap((one) => one.cited), ...draft.cited]) found.set(key, (found.get(key) ?? 0) + 1)
    return found
  })
  const row = computed<Statement | null>(() => (target.value && draft[target.value.section][target.value.at]) ?? null)
  /** "做得好的 1": what the evidence's buttons name. */
  const place = computed(() => {
    const { section, at } = target.value ?? {}
    if (section === undefined || at === undefined) return say('assessments.opinion.whole')
    return say(row.value ? 'assessments.opinion.line' : 'assessments.opinion.newLine', {
      name: say(`assessments.opinion.${SECTION_NAMES[section]}`), n: at + 1,
    })
  })
  const keys = computed(() => (target.value ? (row.value?.cited ?? []) : draft.cited))

  /** On a line that is not written yet the evidence's own words begin the statement. */
  function citeAt(section: Section, at: number, key: string) {
    const found = draft[section][at]
    const text = pieces.value.get(key)?.text ?? ''
    if (found) {
      if (!found.cited.includes(key)) found.cited.push(key)
    } else if (section === 'problems') draft.problems.push({ text, cited: [key], due_on: null })
    else draft[section].push({ text, cited: [key] })
  }

  function toggle(key: string) {
    const list = target.value ? row.value?.cited : draft.cited
    if (list?.includes(key)) list.splice(list.indexOf(key), 1)
    else if (target.value) citeAt(target.value.section, target.value.at, key)
    else draft.cited.push(key)
  }

  const aim = (section: Section, at: number) => { target.value = { section, at } }
  return { target, groups, names, withdrawn, counts, place, keys, aim, citeAt, toggle }
}

export type Citing = ReturnType<typeof useCiting>
