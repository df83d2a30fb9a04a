import { describe, expect, it } from 'vitest'
import file from '../../../backend/tests/fixtures/ballots/vectors.json'
import { fromBase32, fromHex, grouped, toBase32, toHex } from './bytes'
import { CodeMaker, checkMessage } from './checkCodes'
import { codeSpace, mergeClasses } from './classes'
import { openBox } from './counting'
import { ShareError, fitsPublicKey, joinShares, makeKey, readShare } from './keys'
import { newSuite, openSealed } from './open'
import { sealSheet } from './seal'
import { decodeSheet, encodeSheet, hpkeInfo, leafHash } from './sheets'

/** Shared with backend/tests/unit/ballots/test_vectors.py. */
interface Vectors {
  election_id: string
  manifest_hash: string
  public_key: string
  private_key: string
  secret: string
  grades: number[]
  plaintext: string
  token: string
  token_text: string
  sealed: Record<'python' | 'browser', { sealed: string; leaf: string }>
  codes: { reviewee_id: string; space: number; code: number }[]
  merges: { sheets: Record<string, number>; minimum: number; groups: string[] }[]
}
const vectors = file as Vectors
const info = hpkeInfo(vectors.election_id, fromHex(vectors.manifest_hash))
const sheet = { secret: fromHex(vectors.secret), grades: vectors.grades }
const privateKey = () => newSuite().kem.deserializePrivateKey(fromHex(vectors.private_key))

describe('sheets', () => {
  it('have the plaintext of the vector', () => {
    expect(toHex(encodeSheet(sheet))).toBe(vectors.plaintext)
    expect(decodeSheet(fromHex(vectors.plaintext), vectors.grades.length)).toEqual(sheet)
  })

  it.each([
    ['too short', (good: string) => good.slice(0, -2)],
    ['another version', (good: string) => `02${good.slice(2)}`],
    ['an unknown grade', (good: string) => `${good.slice(0, -2)}05`],
  ])('are invalid when %s', (_, change) => {
    expect(decodeSheet(fromHex(change(vectors.plaintext)), vectors.grades.length)).toBeNull()
  })

  it.each(['python', 'browser'] as const)('sealed by %s open here', async (maker) => {
    const { sealed, leaf } = vectors.sealed[maker]
    const opened = await openSealed(fromHex(sealed), await privateKey(), info)
    expect(opened && toHex(opened)).toBe(vectors.plaintext)
    expect(toHex(await leafHash(fromHex(sealed)))).toBe(leaf)
  })

  it('sealed here open with the private key and under the same manifest only', async () => {
    const sealed = await sealSheet(sheet, fromHex(vectors.public_key), info)
    expect(sealed).toHaveLength(65 + 17 + sheet.grades.length + 16)
    const key = await privateKey()
    const opened = await openSealed(sealed, key, info)
    expect(opened && toHex(opened)).toBe(vectors.plaintext)
    const other = hpkeInfo(vectors.election_id, fromHex('00'.repeat(32)))
    expect(await openSealed(sealed, key, other)).toBeNull()
  })
})

describe('counting', () => {
  it.each(vectors.codes)('gives the code of the vector: $code of $space', async ({ reviewee_id, space, code }) => {
    expect(new CodeMaker(sheet.secret).code(checkMessage(vectors.election_id, reviewee_id), space)).toBe(code)
  })

  it('knows how many codes there are: one for eight sheets, or twelve digits', () => {
    expect([0, 15, 16, 400].map((sheets) => codeSpace(sheets, 'eighth'))).toEqual([1, 1, 2, 50])
    expect(codeSpace(3, 'exact')).toBe(10 ** 12)
    expect(vectors.codes.some(({ space }) => space === codeSpace(3, 'exact'))).toBe(true)
  })

  it.each(vectors.merges)('merges $sheets as the server does', ({ sheets, minimum, groups }) => {
    expect(mergeClasses(Object.keys(sheets), sheets, minimum).map(({ id }) => id)).toEqual(groups)
  })

  it('opens a box into rows that are sorted by reviewee id, and counts what does not open', async () => {
    const manifest = {
      election_id: vectors.election_id,
      reviewees: ['b', 'a'].map((letter) => ({ id: `${letter.repeat(8)}-0000-4000-8000-000000000000` })),
      classes: [{ id: 'one', weight: 1 }],
      minimum_class: 1,
      code_rule: 'eighth' as const,
    }
    const grades = [[1, 4], [1, 3], [2, 4]]
    const sheets = await Promise.all(grades.map(async (given) => ({
      class_id: 'one',
      sealed: toHex(await sealSheet(
        { secret: crypto.getRandomValues(new Uint8Array(16)), grades: given }, fromHex(vectors.public_key), info,
      )),
    })))
    const broken = `${sheets[0]?.sealed.slice(0, -2)}00`
    const opening = await openBox(
      {
        manifest, manifest_hash: vectors.manifest_hash, sheets: [...sheets, { class_id: 'one', sealed: broken }], paper: {},
      },
      await privateKey(),
    )
    expect(opening.invalid).toEqual({ one: 1 })
    expect(opening.rows).toEqual([
      [1, 'one', 0, 3, 1], [1, 'one', 0, 4, 2], [0, 'one', 0, 1, 2], [0, 'one', 0, 2, 1],
    ])
  })
})

describe('keys', () => {
  it('open with any two of three shares', async () => {
    const { publicKey, shares, fingerprints } = await makeKey()
    expect(new Set(fingerprints).size).toBe(3)
    for (const [one, other] of [[0, 1], [1, 2], [2, 0]] as const) {
      const key = await joinShares(shares[one] ?? '', (shares[other] ?? '').toLowerCase().replaceAll(' ', '-'))
      expect(await fitsPublicKey(key, publicKey)).toBe(true)
      expect(await fitsPublicKey(key, vectors.public_key)).toBe(false)
    }
    expect((await readShare(shares[2] ?? '')).fingerprint).toBe(fingerprints[2])
  })

  it('refuse one share twice and a share with a wrong letter', async () => {
    const { shares: [first = '', second = ''] } = await makeKey()
    await expect(joinShares(first, first)).rejects.toBeInstanceOf(ShareError)
    const typo = (first.startsWith('A') ? 'B' : 'A') + first.slice(1)
    await expect(joinShares(typo, second)).rejects.toBeInstanceOf(ShareError)
    await expect(joinShares('', second)).rejects.toBeInstanceOf(ShareError)
  })
})

describe('bytes', () => {
  it('read tokens as the server prints them', () => {
    expect(toHex(fromBase32(vectors.token_text))).toBe(vectors.token)
    expect(toBase32(fromHex(vectors.token))).toBe(vectors.token_text)
    expect(grouped('ABCDEFGHIJ')).toBe('ABCD EFGH IJ')
  })
})
