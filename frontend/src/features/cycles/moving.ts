import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { CycleRead } from './types'

/** What a step of the cycle opens and what it ends, by the stages' own lists of activities; of what has begun nothing ends. */
export interface Move {
  to: string
  opens: string[]
  ends: string[]
}

/** Where a step leads: to the stage after this one, or back to the one before. */
export function moveOf(cycle: CycleRead, isBack: boolean): Move | null {
  const at = cycle.stages.findIndex(({ stage }) => stage === cycle.state)
  const [from, to] = [cycle.stages[at], cycle.stages[at + (isBack ? -1 : 1)]]
  if (!from || !to) return null
  const without = (these: typeof from.activities, those: typeof from.activities) =>
    these.filter(({ activity }) => !those.some((other) => other.activity === activity)).map(({ label }) => label)
  return {
    to: to.label,
    opens: without(to.activities, from.activities),
    ends: without(from.activities.filter((activity) => !activity.goes_on), to.activities),
  }
}

/** Whoever moves a cycle gives a reason: the field, what is to be written there and its refusal all say so. */
export function useReason() {
  const { t } = useI18n()
  return computed(() => ({
    label: t('cycles.moving.reason'), hint: t('cycles.moving.reasonHint'), required: t('cycles.moving.reasonRequired'),
  }))
}
