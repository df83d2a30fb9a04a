import { describe, expect, it } from 'vitest'
import { stacked, ticks } from './scale'

describe('stacked', () => {
  it('puts the parts one after the other and leaves out what is nought', () => {
    expect(stacked([1, 0, 3], 4, 100)).toEqual([{ at: 0, size: 25, index: 0 }, { at: 25, size: 75, index: 2 }])
  })

  it('draws nothing where there is nothing', () => {
    expect(stacked([0, 0], 0, 100)).toEqual([])
  })
})

describe('ticks', () => {
  it.each([
    [0, [0, 1]], [1, [0, 1]], [3, [0, 1, 2, 3]], [5, [0, 2, 4, 6]], [17, [0, 5, 10, 15, 20]], [40, [0, 10, 20, 30, 40]],
    [230, [0, 100, 200, 300]],
  ])('up to %s are round numbers', (most, expected) => {
    expect(ticks(most)).toEqual(expected)
  })
})
