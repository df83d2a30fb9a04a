import { say } from '@/i18n'
import { stateLabel } from '@/ui/labels'
import { subjectPath } from '@/ui/subjects'
import type { StepRead } from './types'

/** How a cell of the board looks; the words say the same as the colour. */
export type Tone = 'done' | 'late' | 'working' | 'none'

export function toneOf(step: StepRead): Tone {
  if (step.is_done) return 'done'
  if (step.is_late) return 'late'
  return step.state === null ? 'none' : 'working'
}

/** "已提交", "未开始"; nobody has to have rectification items, so there an empty cell is "无". */
export function stepText(step: StepRead): string {
  if (step.state === null) return say(step.step === 'rectification' ? 'cycles.stepState.nothing' : 'cycles.stepState.none')
  if (step.state === 'given') return say('cycles.stepState.given')
  return step.subject_type ? stateLabel(step.subject_type, step.state) : step.state
}

/** The page where the step is worked on. */
export function stepPath(step: StepRead): string | null {
  return step.subject_type && step.subject_id ? subjectPath(step.subject_type, step.subject_id) : null
}
