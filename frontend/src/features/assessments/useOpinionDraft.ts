import { useDraft, type Saved } from '@/queries/useDraft'
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

/** What the server has of an opinion; `null` while the assessment is not read yet. */
export function savedOpinion(assessment: Assessment | null): Saved<Draft> | null {
  return assessment && { content: draftOf(assessment), version: assessment.version }
}

/** The opinion on one assessment while it is being written (A2, R6). */
export const useOpinionDraft = (id: string, read: () => Assessment | null, reload?: () => Promise<unknown>) =>
  useDraft(`opinion.${id}`, draftOf(null), () => savedOpinion(read()), reload)
