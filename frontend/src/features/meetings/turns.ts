import type { AgendaItem } from './types'

/** Where "next" and "previous" lead on the console. */
export interface Steps {
  current: AgendaItem | null
  following: AgendaItem | null
  preceding: AgendaItem | null
  areAllHeard: boolean
}

/**
 * Next is whoever waits after the present one, then whoever was skipped before; absent ones are passed over.
 * Previous is whoever stands before on the agenda; after everybody, the last one.
 */
export function stepsOf(agenda: readonly AgendaItem[], currentId: string | null): Steps {
  const at = agenda.findIndex((item) => item.id === currentId)
  const current = agenda[at] ?? null
  const isWaiting = (item: AgendaItem) => item.state === 'waiting'
  const isHere = (item: AgendaItem) => item.state !== 'excused'
  const following = agenda.slice(at + 1).find(isWaiting) ?? agenda.find(isWaiting) ?? null
  const areAllHeard = !current && following === null && agenda.some((item) => item.state === 'presented')
  const before = current ? agenda.slice(0, at) : areAllHeard ? agenda : []
  return { current, following, preceding: before.filter(isHere).at(-1) ?? null, areAllHeard }
}

/** The order with one item moved by so many places; on-site ones stay before written ones. */
export function moved(agenda: readonly AgendaItem[], id: string, to: number): AgendaItem[] {
  const from = agenda.findIndex((item) => item.id === id)
  const item = agenda[from]
  if (!item || to < 0 || to >= agenda.length || agenda[to]?.mode !== item.mode) return [...agenda]
  const rest = agenda.filter((one) => one.id !== id)
  return [...rest.slice(0, to), item, ...rest.slice(to)]
}
