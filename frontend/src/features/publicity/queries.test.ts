import { describe, expect, it } from 'vitest'
import { countOf, type Wanted } from './queries'
import type { PublicComment } from './types'

const row = (id: string) => ({ id, version: 1 }) as PublicComment

describe('countOf', () => {
  it('says how many comments are decided on at once', () => {
    const wanted: Wanted[] = [
      { kind: 'one', row: row('a') },
      { kind: 'many', rows: [row('a'), row('b'), row('c')] },
      { kind: 'same', id: 'a', n: 412 },
    ]
    expect(wanted.map(countOf)).toEqual([1, 3, 412])
  })
})
