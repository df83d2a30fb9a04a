import type { Saved } from '@/queries/useDraft'
import { useDraft } from '@/queries/useDraft'
import type { Assessment, Citation, Grade, OpinionBody, OpinionDraft } from '../types'
import { keyOf } from './citing'

/** A sentence or paragraph with what it cites, "kind:subject_id" each. Its id is nothing that somebody writes. */
export interface Statement {
  text: string
  cited: string[]
}

export interface Problem extends Statement {
  due_on: string | null
}

export interface Draft {
  done_well: Statement[]
  not_done_well: Statement[]
  problems: Problem[]
  grade: Grade | null
  grade_reason: string
  /** What the opinion as a whole rests on. */
  cited: string[]
}

export const SECTIONS = ['done_well', 'not_done_well'] as const
export type Section = (typeof SECTIONS)[number] | 'problems'

type Read = NonNullable<Assessment['opinion']>
const citedBy = (citations: readonly Citation[]) => citations.map(keyOf)
const statementOf = ({ text, citations }: Read['done_well'][number]): Statement => ({ text, cited: citedBy(citations) })

export function draftOf(assessment: Assessment | null): Draft {
  const opinion = assessment?.opinion
  return {
    done_well: (opinion?.done_well ?? []).map(statementOf),
    not_done_well: (opinion?.not_done_well ?? []).map(statementOf),
    problems: (opinion?.problems ?? []).map((one) => ({ ...statementOf(one), due_on: one.due_on })),
    grade: opinion?.grade ?? null,
    grade_reason: opinion?.grade_reason ?? '',
    cited: citedBy(opinion?.citations ?? []),
  }
}

/** An empty line is a line not yet written, no statement. */
export const isBlank = (one: Statement) => one.text.trim() === ''
export const hasBlank = (draft: Draft) => [...draft.done_well, ...draft.not_done_well, ...draft.problems].some(isBlank)

const citationsOf = (keys: readonly string[]): Citation[] => keys.map((key) => {
  const [kind, subject_id] = key.split(':') as [Citation['kind'], string]
  return { kind, subject_id }
})

/** What was there keeps its id: told by its text, or else by its place. */
function idsOf(written: readonly Statement[], before: readonly { id: string; text: string }[]): (string | null)[] {
  const free = new Map(before.map((one) => [one.id, one.text]))
  const take = (id: string | undefined) => (id !== undefined && free.delete(id) ? id : null)
  const sameText = written.map((one) => take([...free].find(([, text]) => text === one.text.trim())?.[0]))
  return sameText.map((id, at) => id ?? take(before[at]?.id))
}

export function bodyOf(draft: Draft, assessment: Assessment | null): OpinionBody {
  function sent<Kind extends Statement>(section: Section, statements: readonly Kind[]) {
    const written = statements.filter((one) => !isBlank(one))
    const ids = idsOf(written, assessment?.opinion?.[section] ?? [])
    return written.map((one, at) => ({ ...one, id: ids[at] ?? null }))
  }
  const plain = ({ id, text, cited }: Statement & { id: string | null }) => ({ id, text, citations: citationsOf(cited) })
  return {
    done_well: sent('done_well', draft.done_well).map(plain),
    not_done_well: sent('not_done_well', draft.not_done_well).map(plain),
    problems: sent('problems', draft.problems).map((one) => ({ ...plain(one), due_on: one.due_on })),
    grade: draft.grade,
    grade_reason: draft.grade_reason,
    citations: citationsOf(draft.cited),
  }
}

/**
 * Add what the evidence says and this text does not yet: no sentence twice, and nothing in a section from evidence
 * that the section cites already. Answers how many sentences were added.
 */
export function takeOver(draft: Draft, found: OpinionDraft): number {
  const isThere = (list: readonly Statement[], text: string, cited: readonly string[]) =>
    list.some((one) => one.text.trim() === text || cited.every((key) => one.cited.includes(key)))
  let added = 0
  for (const section of SECTIONS) {
    for (const { text, citations } of found[section]) {
      const cited = citedBy(citations)
      if (isThere(draft[section], text, cited)) continue
      draft[section].push({ text, cited })
      added += 1
    }
  }
  for (const { text, citations, due_on } of found.problems) {
    const cited = citedBy(citations)
    if (isThere(draft.problems, text, cited)) continue
    draft.problems.push({ text, cited, due_on })
    added += 1
  }
  return added
}

/** What the server has of an opinion; `null` while the assessment is not read yet. */
export function savedOpinion(assessment: Assessment | null): Saved<Draft> | null {
  return assessment && { content: draftOf(assessment), version: assessment.version }
}

/** The opinion on one assessment while it is being written (A2, R6). */
export const useOpinionDraft = (id: string, read: () => Assessment | null, reload?: () => Promise<unknown>) =>
  useDraft(`statements.${id}`, draftOf(null), () => savedOpinion(read()), reload)
