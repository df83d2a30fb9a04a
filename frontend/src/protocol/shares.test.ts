import { beforeAll, describe, expect, it } from 'vitest'
import { type KeyCeremony, makeKey } from './keys'
import { SHARE_LETTERS, examineShare, tryShares } from './shares'

let key: KeyCeremony
let other: KeyCeremony
let second = ''
beforeAll(async () => {
  [key, other] = [await makeKey(), await makeKey()]
  second = key.shares[1] ?? ''
})

const examine = (text: string) => examineShare(text, key.fingerprints)
/** The text with the letter at this place replaced by another one. */
function typo(text: string, place: number): string {
  const letters = [...text.replaceAll(' ', '')]
  letters[place] = letters[place] === 'Q' ? 'R' : 'Q'
  return letters.join('')
}

describe('a printed share', () => {
  it('has sixty letters in groups of five', () => {
    expect(second.replaceAll(' ', '')).toHaveLength(SHARE_LETTERS)
    expect(second).toMatch(/^([A-Z2-7]{5} ){11}[A-Z2-7]{5}$/)
  })

  it('is told by its number however it is written', async () => {
    const good = { kind: 'good', number: 2, text: second }
    const wide = [...second].map((letter) => (letter === ' ' ? '　' : String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)))
    for (const text of [second, second.toLowerCase(), second.replaceAll(' ', '-'), `${second}\n`, wide.join('')]) {
      expect(await examine(text)).toEqual(good)
    }
    expect(await examine(key.shares[2] ?? '')).toMatchObject({ kind: 'good', number: 3 })
  })

  it('is not finished before its last letter', async () => {
    expect(await examine(' \n')).toEqual({ kind: 'none' })
    expect(await examine(second.slice(0, 17))).toEqual({ kind: 'short', letters: 15 })
    expect(await examine(`${second}${second}`)).toEqual({ kind: 'long', more: SHARE_LETTERS })
  })

  it('names a letter that no share has, before the rest is typed', async () => {
    expect(await examine(`${second.slice(0, 14)}0`)).toEqual({ kind: 'strange', letter: '0', group: 3 })
    expect(await examine(`中${second}`)).toEqual({ kind: 'strange', letter: '中', group: 1 })
  })

  it.each([[0, 1], [4, 1], [5, 2], [33, 7], [58, 12]])('with letter %i wrong is wrong in group %i', async (place, group) => {
    expect(await examine(typo(second, place))).toEqual({ kind: 'mistyped', group })
  })

  it('with two letters the other way round is wrong in their group', async () => {
    const letters = [...second.replaceAll(' ', '')]
    const place = letters.findIndex((letter, at) => at % 5 < 4 && letter !== letters[at + 1])
    letters.splice(place, 2, letters[place + 1] ?? '', letters[place] ?? '')
    expect(await examine(letters.join(''))).toEqual({ kind: 'mistyped', group: Math.floor(place / 5) + 1 })
  })

  it('with several wrong letters is wrong somewhere', async () => {
    expect(await examine(typo(typo(typo(second, 3), 22), 44))).toEqual({ kind: 'mistyped', group: null })
  })

  it('of another key is told from a mistyped one', async () => {
    expect(await examine(other.shares[0] ?? '')).toEqual({ kind: 'foreign' })
  })
})

describe('a trial opening', () => {
  it('succeeds with any two shares of this key and with nothing else', async () => {
    const [one = '', two = '', three = ''] = key.shares
    for (const [first, last] of [[one, two], [two, three], [three, one]] as const) {
      expect(await tryShares(first, last, key.publicKey)).toBe(true)
    }
    expect(await tryShares(one, two, other.publicKey)).toBe(false)
    expect(await tryShares(one, other.shares[1] ?? '', key.publicKey)).toBe(false)
    expect(await tryShares(one, one, key.publicKey)).toBe(false)
    expect(await tryShares(one, typo(two, 7), key.publicKey)).toBe(false)
  })
})
