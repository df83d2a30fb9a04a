import { describe, expect, it } from 'vitest'
import { moved, stepsOf } from './turns'
import type { AgendaItem } from './types'

const item = (id: string, state: string, mode = 'onsite') => ({ id, state, mode }) as unknown as AgendaItem
const names = (steps: ReturnType<typeof stepsOf>) => [steps.preceding?.id, steps.current?.id, steps.following?.id]

describe('the steps of a console', () => {
  it('pass over who is absent and come back to who was skipped', () => {
    const agenda = [item('a', 'waiting'), item('b', 'excused'), item('c', 'speaking'), item('d', 'presented')]
    expect(names(stepsOf(agenda, 'c'))).toEqual(['a', 'c', 'a'])
  })

  it('begin with the first who waits and end with the last one heard', () => {
    expect(names(stepsOf([item('a', 'waiting'), item('b', 'waiting')], null))).toEqual([undefined, undefined, 'a'])
    const over = stepsOf([item('a', 'presented'), item('b', 'excused')], null)
    expect(names(over)).toEqual(['a', undefined, undefined])
    expect(over.areAllHeard).toBe(true)
  })
})

describe('a new order', () => {
  const agenda = [item('a', 'waiting'), item('b', 'waiting'), item('w', 'waiting', 'written')]
  const ids = (list: AgendaItem[]) => list.map(({ id }) => id)

  it('moves one item and keeps written ones last', () => {
    expect(ids(moved(agenda, 'b', 0))).toEqual(['b', 'a', 'w'])
    expect(ids(moved(agenda, 'b', 2))).toEqual(['a', 'b', 'w'])
    expect(ids(moved(agenda, 'a', -1))).toEqual(['a', 'b', 'w'])
  })
})
