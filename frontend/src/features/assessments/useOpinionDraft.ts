import { computed, reactive, ref, watch } from 'vue'
import type { Assessment, Citation, Grade, OpinionBody } from './types'

export interface Draft {
  done_well: string
  not_done_well: string
  problems: { text: string; due_on: string | null }[]
  grade: Grade | null
  grade_reason: string
  /** "kind:subject_id", as the evidence's checkboxes know them. */
  cited: string[]
}

export function draftOf(assessment: Assessment | null): Draft {
  const opinion = assessment?.opinion
  return {
    done_well: opinion?.done_well ?? '',
    not_done_well: opinion?.not_done_well ?? '',
    problems: (opinion?.problems ?? []).map(({ text, due_on }) => ({ text, due_on })),
    grade: opinion?.grade ?? null,
    grade_reason: opinion?.grade_reason ?? '',
    cited: (opinion?.citations ?? []).map((one) => `${one.kind}:${one.subject_id}`),
  }
}

export function bodyOf(draft: Draft): OpinionBody {
  return {
    done_well: draft.done_well,
    not_done_well: draft.not_done_well,
    // An empty line is a line not yet written, not a problem.
    problems: draft.problems.filter((one) => one.text.trim() !== ''),
    grade: draft.grade,
    grade_reason: draft.grade_reason,
    citations: draft.cited.map((key) => {
      const [kind, subject_id] = key.split(':') as [Citation['kind'], string]
      return { kind, subject_id }
    }),
  }
}

/**
 * What is being written, kept apart from what the server has: a refetch never overwrites it. `version` is
 * the one it was begun on; when the server has another one meanwhile, `isOutdated` says so.
 */
export function useOpinionDraft(read: () => Assessment | null) {
  const draft = reactive<Draft>(draftOf(null))
  const saved = ref('')
  const version = ref(0)
  const isDirty = computed(() => JSON.stringify(draft) !== saved.value)
  const isOutdated = computed(() => isDirty.value && (read()?.version ?? 0) !== version.value)

  function load() {
    const assessment = read()
    Object.assign(draft, draftOf(assessment))
    saved.value = JSON.stringify(draft)
    version.value = assessment?.version ?? 0
  }

  function settle() {
    saved.value = JSON.stringify(draft)
  }

  watch(() => [read()?.id, read()?.version], () => { if (!isDirty.value) load() }, { immediate: true })
  load()
  return { draft, version, isDirty, isOutdated, load, settle }
}
