import type { Rectification } from '../types'

/** One line of an item's life: when, who, what, in whose words. */
export interface Moment {
  key: string
  at: string
  who: string
  /** A step in the server's words, or the name of a message. */
  label?: string
  message?: string
  params?: Record<string, string>
  text: string
  /** The document that went out. */
  document?: string
}

/** Steps, requests, answers and what was done to press for it, oldest first. */
export function timelineOf(item: Pick<Rectification, 'history' | 'requests' | 'escalations'>): Moment[] {
  const steps = item.history.map((step): Moment => ({
    key: `${step.at}.${step.action}`, at: step.at, who: step.actor_name, label: step.label, text: step.comment ?? '',
  }))
  const asked = item.requests.map((one): Moment => ({
    key: `asked.${one.id}`, at: one.created_at, who: one.author_name, message: 'asked',
    params: { day: one.asked_due_on }, text: one.reason,
  }))
  const answered = item.requests.filter((one) => one.decided_at !== null).map((one): Moment => ({
    key: `answered.${one.id}`, at: one.decided_at ?? '', who: one.decided_by_name ?? '',
    message: one.is_granted ? 'granted' : 'refused', text: one.answer,
  }))
  const pressed = item.escalations.map((one): Moment => ({
    key: one.id, at: one.created_at, who: one.author_name, message: `sent_${one.step}`, text: one.words, document: one.id,
  }))
  const order = new Map([...steps, ...asked, ...answered, ...pressed].map((one, n) => [one, n]))
  return [...order.keys()].sort((a, b) => a.at.localeCompare(b.at) || (order.get(a) ?? 0) - (order.get(b) ?? 0))
}
