import { reactive, ref, watch } from 'vue'
import { dropUnsent, keepUnsent, listUnsent } from '@/queries/unsent'
import { type Counts, blank, readDraft } from './sums'
import type { PaperClass } from './types'

/** The numbers being typed, kept for their person in this browser until they are handed in: a reload loses nothing. */
export function useCountDraft(electionId: string, personId: string, one: PaperClass, reviewees: number) {
  const subject = `paper.${electionId}.${one.class_id}.`
  const sent: Counts | null = one.mine && { ...one.mine, grades: one.mine.counts.map((row) => [...row]) }
  const [draft] = listUnsent<unknown>(personId, subject)
  const kept = one.is_agreed ? null : readDraft(draft?.value, reviewees)
  const counts = reactive<Counts>(kept ?? sent ?? blank(reviewees))
  const isChanged = ref(kept !== null)
  let key = draft?.key ?? null

  watch(counts, ({ returned, invalid, grades }) => {
    isChanged.value = true
    key = keepUnsent(personId, subject, { returned, invalid, grades })
  })

  function done() {
    if (key !== null) dropUnsent(key)
    isChanged.value = false
  }

  return { counts, isChanged, done }
}
