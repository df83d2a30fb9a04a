import { ElMessage } from 'element-plus'
import 'element-plus/es/components/message/style/css'
import { problemText } from '@/api/problems'

/** Short toasts. Refusals stay longer (they say what to do) and can be closed. */
export function notifyProblem(error: unknown): void {
  ElMessage({
    type: 'error', message: problemText(error), duration: 8000, showClose: true, customClass: 'shuping-message',
  })
}

export function notifyDone(text: string): void {
  ElMessage({ type: 'success', message: text, duration: 3000, customClass: 'shuping-message' })
}

export function notifyWarning(text: string): void {
  ElMessage({ type: 'warning', message: text, duration: 6000, showClose: true, customClass: 'shuping-message' })
}
