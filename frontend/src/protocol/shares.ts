/** What somebody scanned or typed for a printed share, and what is wrong with it, said while they type. */
import { grouped } from './bytes'
import { ShareError, fitsPublicKey, joinShares, readShare } from './keys'

/** 33 bytes of share and 4 of checksum in base32. */
export const SHARE_LETTERS = 60
const GROUP = 5
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export type ShareReading =
  | { kind: 'none' }
  /** Not finished; nothing is wrong so far. */
  | { kind: 'short'; letters: number }
  | { kind: 'long'; more: number }
  /** No share has this letter; groups of five count from 1. */
  | { kind: 'strange'; letter: string; group: number }
  /** The checksum does not fit; `group` where one wrong letter or two swapped ones explain it. */
  | { kind: 'mistyped'; group: number | null }
  /** A faultless share, but of another key. */
  | { kind: 'foreign' }
  | { kind: 'good'; number: number; text: string }

/** The letters of a text, however they were written: full width, small, in groups, with dashes. */
function lettersOf(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}

/** What was written so far, in the groups that are on the paper. */
export function groupsOf(text: string): string[] {
  return grouped(lettersOf(text), GROUP).split(' ').filter(Boolean)
}

/** Which share of the key with these fingerprints the text is, or what is wrong with it. */
export async function examineShare(text: string, fingerprints: readonly string[]): Promise<ShareReading> {
  const letters = lettersOf(text)
  if (!letters) return { kind: 'none' }
  const strange = [...letters].findIndex((letter) => !ALPHABET.includes(letter))
  if (strange >= 0) return { kind: 'strange', letter: [...letters][strange] ?? '', group: groupOf(strange) }
  if (letters.length < SHARE_LETTERS) return { kind: 'short', letters: letters.length }
  if (letters.length > SHARE_LETTERS) return { kind: 'long', more: letters.length - SHARE_LETTERS }
  const fingerprint = await fingerprintOf(letters)
  if (!fingerprint) return { kind: 'mistyped', group: await wrongGroup(letters) }
  const number = fingerprints.indexOf(fingerprint) + 1
  return number > 0 ? { kind: 'good', number, text: grouped(letters, GROUP) } : { kind: 'foreign' }
}

async function fingerprintOf(letters: string): Promise<string | null> {
  try {
    return (await readShare(letters)).fingerprint
  } catch {
    return null
  }
}

const groupOf = (place: number) => Math.floor(place / GROUP) + 1

/** The group in which one other letter, or two letters the other way round, would make the checksum fit. */
async function wrongGroup(letters: string): Promise<number | null> {
  for (let place = 0; place < letters.length; place += 1) {
    const [before, here, next, after] = [
      letters.slice(0, place), letters[place] ?? '', letters[place + 1] ?? '', letters.slice(place + 2),
    ]
    const others = [...ALPHABET].filter((letter) => letter !== here).map((letter) => before + letter + next + after)
    for (const text of [...others, before + next + here + after]) {
      if (await fingerprintOf(text)) return groupOf(place)
    }
  }
  return null
}

/** Whether these two shares open a sheet sealed for this public key right now. */
export async function tryShares(first: string, second: string, publicKey: string): Promise<boolean> {
  try {
    return await fitsPublicKey(await joinShares(first, second), publicKey)
  } catch (error) {
    if (error instanceof ShareError) return false
    throw error
  }
}
