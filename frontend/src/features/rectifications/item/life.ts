import type { Rectification } from '../types'

export type StepName = 'acknowledged' | 'begun' | 'answered' | 'accepted' | 'lookedBack'

/** A step of an item's life; `on` is null for one that a roster or an older ledger says is done, without its day. */
export interface LifeStep {
  name: StepName
  standing: 'done' | 'planned' | 'open'
  on: string | null
}

type Item = Pick<
  Rectification,
  'state' | 'acknowledged_at' | 'answered_at' | 'accepted_at' | 'look_back_on' | 'looked_back_on'
> & { history: readonly Pick<Rectification['history'][number], 'action' | 'at'>[] }

/** What each state says was done before. */
const REACHED: Record<Rectification['state'], number> = { open: 0, acknowledged: 1, in_progress: 2, submitted: 3, returned: 3, accepted: 4 }

/** 签收 → 办理 → 反馈 → 销号 → 回头看. */
export function lifeOf(item: Item): LifeStep[] {
  const begun = item.history.find(({ action }) => action === 'start')?.at ?? null
  const days: [StepName, string | null][] = [
    ['acknowledged', item.acknowledged_at], ['begun', begun], ['answered', item.answered_at], ['accepted', item.accepted_at],
  ]
  const steps = days.map(([name, on], at): LifeStep => ({ name, on, standing: on || at < REACHED[item.state] ? 'done' : 'open' }))
  const looked = item.looked_back_on ? 'done' : item.look_back_on ? 'planned' : 'open'
  return [...steps, { name: 'lookedBack', on: item.looked_back_on ?? item.look_back_on, standing: looked }]
}
