import { describe, expect, it } from 'vitest'
import file from '../../../backend/tests/fixtures/ballots/openings.json'
import { type ClosedBox, openBox, openingFile, readOpening } from './counting'
import { joinShares } from './keys'
import { packRows } from './packing'

/** Shared with backend/tests/unit/ballots/test_openings.py: boxes that either side sealed and opened. */
interface Fixture {
  maker: string
  sealed: ClosedBox
  shares: string[]
  opening: string
  packed: string
}
const fixtures = file as unknown as Fixture[]

describe.each(fixtures)('the box that $maker sealed', ({ sealed, shares, opening, packed }) => {
  it.each([[0, 1], [2, 0]] as const)('opens with shares %i and %i to the same bytes', async (one, other) => {
    const key = await joinShares(shares[one] ?? '', shares[other] ?? '')
    const opened = await openBox(sealed, key)
    expect(openingFile(sealed.manifest, opened)).toBe(opening)
    expect(readOpening(sealed.manifest, opening)).toEqual(opened)
    expect(packRows(sealed, opened)).toBe(packed)
  })

  it.each([
    ['cut off', (text: string) => text.slice(0, -5)],
    ['of another election', (text: string) => text.replace('00008', '00009').replace(/^election ./m, 'election f')],
    ['with a line too many', (text: string) => `${text}hello\n`],
    ['something else', () => '<html>'],
  ])('takes no file that is %s', (_, spoil) => {
    expect(readOpening(sealed.manifest, spoil(opening))).toBeNull()
  })
})
