import { reactive } from 'vue'
import type { Candidate, NewProblem, Said } from './queries'

/** One problem that may go into the ledger: its words can be changed, and it is chosen or not. */
export interface Line {
  text: string
  isChosen: boolean
}
/** What all of them get, so that it is said once for forty. */
export interface Common {
  due_on: string
  category: string
  leading_unit: string
  mode: 'at_once' | 'staged' | ''
}

export const MOST_AT_ONCE = 100

/** The lines of each text: what it seems to name; nothing is chosen of what has become items already. */
export function useLines() {
  const known = reactive(new Map<string, Line[]>())

  function of(said: Said): Line[] {
    if (!known.has(said.source_id)) {
      known.set(said.source_id, said.suggested.map((text) => ({ text, isChosen: said.items === 0 })))
    }
    return known.get(said.source_id) ?? []
  }
  /** Put down by hand, of this reviewee. */
  function byHand(reviewee: Candidate): Line[] {
    if (!known.has(reviewee.reviewee_id)) known.set(reviewee.reviewee_id, [])
    return known.get(reviewee.reviewee_id) ?? []
  }

  /** What is chosen of these reviewees, ready to be sent. */
  function chosen(reviewees: readonly Candidate[], common: Common): NewProblem[] {
    return reviewees.flatMap((one) => {
      const about = {
        reviewee_id: one.reviewee_id, due_on: common.due_on, category: common.category, leading_unit: common.leading_unit,
        mode: common.mode || null, leader_post_id: null, measures: '', target: '',
      }
      const said = one.said.flatMap((each) => of(each).filter(isReady).map(({ text }) => (
        { ...about, source_kind: each.source_kind, source_id: each.source_id, problem: text.trim() })))
      const own = byHand(one).filter(isReady).map(({ text }) => (
        { ...about, source_kind: 'by_hand' as const, source_id: null, problem: text.trim() }))
      return [...said, ...own]
    })
  }
  const forget = () => known.clear()
  return { of, byHand, chosen, forget }
}

const isReady = ({ text, isChosen }: Line) => isChosen && text.trim() !== ''
