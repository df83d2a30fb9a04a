import type { Citation, Evidence } from '../types'

/** A piece of evidence as the desk refers to it. */
export const keyOf = ({ kind, subject_id }: Citation) => `${kind}:${subject_id}`

export interface Piece {
  key: string
  /** "领导点评 · 杜宏伟", with a number where there are several of one title. */
  label: string
  text: string
}

/** Everything that may be cited, by kind, in the order of the page; kinds without evidence are left out. */
export function piecesOf(evidence: Evidence | null): { kind: string; label: string; pieces: Piece[] }[] {
  return (evidence?.kinds ?? []).filter((kind) => kind.items.length > 0).map((kind) => ({
    kind: kind.kind,
    label: kind.label,
    pieces: kind.items.map((item, at) => ({
      key: keyOf({ kind: kind.kind, subject_id: item.subject_id }),
      label: [kind.label, kind.items.length > 1 ? String(at + 1) : '', item.author_name].filter(Boolean).join(' · '),
      text: item.text,
    })),
  }))
}

/** What a citation is called, also after the evidence was taken back. */
export function namesOf(evidence: Evidence | null): Map<string, string> {
  return new Map(piecesOf(evidence).flatMap(({ pieces }) => pieces.map(({ key, label }) => [key, label] as const)))
}
