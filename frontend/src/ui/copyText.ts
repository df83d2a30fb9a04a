import { say } from '@/i18n'
import { notifyDone, notifyWarning } from './notify'

/** Put a text on the clipboard and say so; browsers refuse it without HTTPS. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    notifyDone(say('writing.copied'))
  } catch {
    notifyWarning(say('writing.copyFailed'))
  }
}
