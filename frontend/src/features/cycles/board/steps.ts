import { say } from '@/i18n'
import { stateLabel } from '@/ui/labels'
import { subjectPath } from '@/ui/subjects'
import type { StepRead } from '../types'

/** How a cell of the board looks; the words say the same as the colour. */
export type Tone = 'done' | 'late' | 'working' | 'none'

export function toneOf(step: StepRead): Tone {
  if (step.is_done) return 'done'
  if (step.is_late) return 'late'
  return step.state === null ? 'none' : 'working'
}

/** Steps that nobody has to have: an empty cell there is "无", not "未开始". */
export const OPTIONAL: readonly string[] = ['inspection', 'self_check', 'rectification']

/** "已提交", "未开始", "2 条未答复": the number where there is one, else the state's own word. */
export function stepText(step: StepRead): string {
  if (step.state === null) return say(OPTIONAL.includes(step.step) ? 'cycles.stepState.nothing' : 'cycles.stepState.none')
  if (step.step === 'inspection') {
    return step.open_count ? say('cycles.stepState.unanswered', { n: step.open_count }) : say('cycles.stepState.answered')
  }
  if (step.step === 'self_check') {
    return step.open_count ? say('cycles.stepState.unchecked', { n: step.open_count }) : say('cycles.stepState.given')
  }
  if (step.state === 'given') return say('cycles.stepState.given')
  const label = stateLabel(step.subject_type ?? '', step.state)
  // a state of no workflow of ours has no word of its own
  return label === step.state ? say(step.is_done ? 'cycles.stepState.given' : 'enums.StepStanding.working') : label
}

/** The page where the step is worked on. */
export function stepPath(step: StepRead): string | null {
  return step.subject_type && step.subject_id ? subjectPath(step.subject_type, step.subject_id) : null
}
