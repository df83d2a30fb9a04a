import { ElMessageBox } from 'element-plus'
import 'element-plus/es/components/message-box/style/css'
import { toProblem } from '@/api/problems'
import { say } from '@/i18n'

/** What the server says of the changes since the reader's version, each in words. */
function changesIn(error: unknown): string[] {
  return toProblem(error).errors.map((one) => one.detail).filter((line) => line !== '')
}

/**
 * A step was refused because the row is no longer as it was read: says what changed, and loads it when the
 * person wants to see it. Until then the page stays as it was read.
 */
export async function askToReload(error: unknown, reload: () => Promise<unknown>): Promise<void> {
  const text = [say('changed.text'), ...changesIn(error).map((line) => `· ${line}`), say('changed.next')].join('\n')
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
