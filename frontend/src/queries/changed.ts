import { ElMessageBox } from 'element-plus'
import 'element-plus/es/components/message-box/style/css'
import { toProblem, type Problem } from '@/api/problems'
import { say } from '@/i18n'
import { showTime } from '@/i18n/dates'

/** A step that somebody took since the reader's version. */
interface StepSince {
  label: string
  actor_name: string
  at: string
}

const isStep = (one: unknown): one is StepSince =>
  typeof one === 'object' && one !== null && 'label' in one && 'actor_name' in one && 'at' in one

/** What became of the row since the reader's version, each in words: steps taken, and other changes named. */
function changesIn({ errors, steps_since }: Problem): string[] {
  const steps = Array.isArray(steps_since) ? steps_since.filter(isStep) : []
  return [
    ...steps.map((one) => say('changed.step', { name: one.actor_name, action: one.label, time: showTime(one.at) })),
    ...errors.map((one) => one.detail).filter((line) => line !== ''),
  ]
}

/**
 * A step was refused because the row is no longer as it was read: says what changed, and loads it when the
 * person wants to see it. Until then the page stays as it was read.
 */
export async function askToReload(error: unknown, reload: () => Promise<unknown>): Promise<void> {
  const problem = toProblem(error)
  const text = [problem.detail || say('changed.text'), ...changesIn(problem).map((line) => `· ${line}`), say('changed.next')].join('\n')
  try {
    await ElMessageBox.confirm(text, say('changed.title'), {
      type: 'warning', confirmButtonText: say('changed.reload'), cancelButtonText: say('changed.keep'),
      customClass: 'shuping-message', closeOnClickModal: false,
    })
  } catch {
    // They want to look at what they have first; the next step is refused in the same way.
    return
  }
  await reload()
}
