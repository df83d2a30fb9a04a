import { ref } from 'vue'
import { newKey } from '@/api/client'
import type { Code } from '@/api/codes'
import { problemText, toProblem } from '@/api/problems'
import { exchangeSlip } from './queries'
import { readSlip } from './slipText'
import type { PaperSlip } from './types'

/** Found here, before anybody is asked: a slip of another election. */
const FOREIGN = 'foreign-slip'

export type Answer =
  | { kind: 'given'; slip: PaperSlip }
  | { kind: 'refused'; code: Code | typeof FOREIGN; text: string }
  /** Nobody knows whether the slip was taken: asked again with the same key, the answer is the same. */
  | { kind: 'unknown'; text: string }

/** One slip after the other. Nothing is kept of a slip once its answer is here. */
export function useSlipDesk(electionId: string) {
  const answer = ref<Answer | null>(null)
  const isAsking = ref(false)
  let pending: { token: string; key: string } | null = null

  async function present(text: string) {
    if (isAsking.value) return
    if (text.trim() !== '') {
      const { token, isForeign } = readSlip(text, electionId)
      pending = isForeign ? null : { token, key: newKey() }
      if (isForeign) answer.value = { kind: 'refused', code: FOREIGN, text: '' }
    }
    if (pending) await ask(pending)
  }

  async function ask(slip: { token: string; key: string }) {
    isAsking.value = true
    answer.value = null
    try {
      answer.value = { kind: 'given', slip: await exchangeSlip(electionId, slip.token, slip.key) }
      pending = null
    } catch (error) {
      const { status, code } = toProblem(error)
      const isOpen = status === 0 || status >= 500 || status === 429
      answer.value = isOpen ? { kind: 'unknown', text: problemText(error) } : { kind: 'refused', code, text: problemText(error) }
      if (!isOpen) pending = null
    } finally {
      isAsking.value = false
    }
  }

  return { answer, isAsking, present }
}
