import { describe, expect, it } from 'vitest'
import { backoff, begin, DELAY, LONGEST_DELAY, next, type Order, type Saving, type SavingEvent } from './saving'

/** Where a story ends, and what was ordered at each step. */
function play(...events: SavingEvent[]): { state: Saving; orders: Order[] } {
  let state = begin(1)
  const orders = events.map((event) => {
    const [following, order] = next(state, event)
    state = following
    return order
  })
  return { state, orders }
}

const changed = (at = 0): SavingEvent => ({ kind: 'changed', at })
const due: SavingEvent = { kind: 'due' }
const acknowledged = (version: number, at = 0): SavingEvent => ({ kind: 'acknowledged', version, at })
const send = { send: true }

describe('saving (R6)', () => {
  it('sends some time after the last change and goes on from the new version', () => {
    const { state, orders } = play(changed(0), changed(500), due, acknowledged(2))
    expect(orders).toEqual([{ wait: DELAY }, { wait: DELAY }, send, null])
    expect(state).toEqual(begin(2))
  })

  it('sends what is typed without a pause at the latest after the longest delay', () => {
    const { orders } = play(changed(0), changed(LONGEST_DELAY - 400), changed(LONGEST_DELAY + 5))
    expect(orders).toEqual([{ wait: DELAY }, { wait: 400 }, { wait: 0 }])
  })

  it('sends one text at a time, and next what was typed meanwhile', () => {
    const { state, orders } = play(changed(), due, changed(9), due, acknowledged(2, 10))
    expect(orders).toEqual([{ wait: DELAY }, send, null, null, { wait: DELAY }])
    expect(state).toMatchObject({ phase: 'unsaved', version: 2, unsavedSince: 10 })
  })

  it('tries again after passing faults, later each time, and at once when the network is back', () => {
    const fault: SavingEvent = { kind: 'failed', fault: 'passing' }
    const { state, orders } = play(changed(), due, fault, due, fault, changed(), due, acknowledged(2))
    expect(orders).toEqual([{ wait: DELAY }, send, { wait: 2000 }, send, { wait: 4000 }, null, send, null])
    expect(state).toEqual(begin(2))
    expect([backoff(1), backoff(5), backoff(50), backoff(1, 60)]).toEqual([2000, 30_000, 30_000, 60_000])
  })

  it('does not repeat a text that was refused, but the next one', () => {
    const fault: SavingEvent = { kind: 'failed', fault: 'refused' }
    expect(play(changed(), due, fault).state.phase).toBe('refused')
    expect(play(changed(), due, fault, changed(5)).orders.at(-1)).toEqual({ wait: DELAY })
    expect(play(changed(), due, changed(5), fault)).toMatchObject({ state: { phase: 'unsaved' } })
  })

  it('stops at a conflict, whatever is typed, until somebody has chosen', () => {
    const conflict: SavingEvent[] = [changed(), due, { kind: 'failed', fault: 'overtaken' }]
    const stopped = play(...conflict, changed(5), due)
    expect(stopped.state).toMatchObject({ phase: 'conflict', version: 1 })
    expect(stopped.orders.slice(-2)).toEqual([null, null])
    const mine = play(...conflict, { kind: 'chosen', version: 7, isSame: false, at: 9 }, due, acknowledged(8))
    expect(mine.orders.slice(-3)).toEqual([{ wait: 0 }, send, null])
    expect(mine.state).toEqual(begin(8))
    expect(play(...conflict, { kind: 'chosen', version: 7, isSame: true, at: 9 }).state).toEqual(begin(7))
  })

  it('begins with a conflict when the text found on this computer goes on from an older version', () => {
    const { state } = play({ kind: 'diverged', at: 0 }, { kind: 'chosen', version: 3, isSame: false, at: 1 })
    expect(state).toMatchObject({ phase: 'unsaved', version: 3 })
  })

  it('saves nothing more once the report is closed', () => {
    const { state, orders } = play(changed(), due, { kind: 'failed', fault: 'closed' }, changed(5), due)
    expect(state.phase).toBe('closed')
    expect(orders.slice(-2)).toEqual([null, null])
  })

  it('follows another tab only while it has nothing of its own', () => {
    expect(play({ kind: 'followed', version: 4 }).state).toEqual(begin(4))
    expect(play(changed(), { kind: 'followed', version: 4 }).state).toMatchObject({ phase: 'unsaved', version: 1 })
  })

  it('ignores answers that nobody waits for', () => {
    expect(play(acknowledged(9)).state).toEqual(begin(1))
    expect(play({ kind: 'failed', fault: 'passing' }).state).toEqual(begin(1))
    expect(play({ kind: 'chosen', version: 9, isSame: false, at: 0 }).state).toEqual(begin(1))
  })
})
