import { describe, expect, it } from 'vitest'
import { CodeMaker, checkMessage } from './checkCodes'
import type { Bytes } from './bytes'

const SPACES = [1, 2, 7, 375, 2 ** 21, 2 ** 21 + 1, 1e12]

/** The same by WebCrypto. */
async function checkCode(secret: Bytes, electionId: string, revieweeId: string, space: number): Promise<number> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const digest = await crypto.subtle.sign('HMAC', key, checkMessage(electionId, revieweeId))
  return Number(new DataView(digest).getBigUint64(0) % BigInt(space))
}

describe('codes made by the million', () => {
  it('are those that WebCrypto gives, for any secret, election, reviewee and space', async () => {
    for (let round = 0; round < 40; round += 1) {
      const secret = crypto.getRandomValues(new Uint8Array(16))
      const [election, reviewee] = [crypto.randomUUID(), crypto.randomUUID()]
      const maker = new CodeMaker(secret)
      for (const space of SPACES) {
        const expected = await checkCode(secret, election, reviewee, space)
        expect(maker.code(checkMessage(election, reviewee), space)).toBe(expected)
      }
    }
  })

  it('do not depend on what the maker made before', async () => {
    const secret = new Uint8Array(16).fill(255)
    const election = crypto.randomUUID()
    const reviewees = Array.from({ length: 20 }, () => crypto.randomUUID())
    const maker = new CodeMaker(secret)
    const made = reviewees.map((id) => maker.code(checkMessage(election, id), 1e12))
    expect(made).toEqual(await Promise.all(reviewees.map((id) => checkCode(secret, election, id, 1e12))))
  })
})
