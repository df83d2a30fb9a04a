/** What is known of an election in lists as on its page. */
interface Standing {
  state: string
  void_reason: string | null
  has_key: boolean
  waits_for_paper?: boolean
  must_repeat?: readonly string[]
}

/** The key of the sentence that says who has to do what next. */
export function nextOf(
  { state, void_reason: reason, has_key: hasKey, waits_for_paper: waits, must_repeat: hopeless }: Standing,
): string {
  if (reason !== null) return ['closed', 'counted'].includes(state) ? 'void' : 'nothing'
  if (state === 'draft') return hasKey ? 'print' : 'key'
  if (hopeless?.length) return 'repeat'
  return state === 'closed' && waits ? 'paper' : state
}
