/** What is known of an election in lists as on its page. */
interface Standing {
  state: string
  void_reason: string | null
  has_key: boolean
  waits_for_paper?: boolean
}

/** The key of the sentence that says who has to do what next. */
export function nextOf({ state, void_reason: reason, has_key: hasKey, waits_for_paper: waits }: Standing): string {
  if (reason !== null) return ['closed', 'counted'].includes(state) ? 'void' : 'nothing'
  if (state === 'draft') return hasKey ? 'print' : 'key'
  return state === 'closed' && waits ? 'paper' : state
}
