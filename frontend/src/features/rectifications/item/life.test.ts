import { expect, test } from 'vitest'
import { lifeOf } from './life'

const nothing = {
  state: 'open' as const, acknowledged_at: null, answered_at: null, accepted_at: null, look_back_on: null, looked_back_on: null, history: [],
}
const standings = (item: Parameters<typeof lifeOf>[0]) => lifeOf(item).map(({ standing }) => standing)

test('a new item has everything before it', () => {
  expect(standings(nothing)).toEqual(['open', 'open', 'open', 'open', 'open'])
})

test('what a roster brought as begun or done was signed for, although nobody recorded the day', () => {
  expect(lifeOf({ ...nothing, state: 'in_progress' }).slice(0, 2)).toEqual([
    { name: 'acknowledged', on: null, standing: 'done' }, { name: 'begun', on: null, standing: 'done' },
  ])
  expect(standings({ ...nothing, state: 'in_progress' })).toEqual(['done', 'done', 'open', 'open', 'open'])
  expect(standings({ ...nothing, state: 'accepted', accepted_at: '2026-03-01' })).toEqual(['done', 'done', 'done', 'done', 'open'])
})

test('a look back is planned, then done', () => {
  const accepted = { ...nothing, state: 'accepted' as const, look_back_on: '2026-09-01' }
  expect(lifeOf(accepted)[4]).toEqual({ name: 'lookedBack', on: '2026-09-01', standing: 'planned' })
  expect(lifeOf({ ...accepted, looked_back_on: '2026-09-02' })[4]).toEqual({ name: 'lookedBack', on: '2026-09-02', standing: 'done' })
})
