/**
 * The election's key pair and its shares. The private key exists in this browser's memory only; it is split
 * 2 of 3 and handed out on paper, and put together again for opening.
 */
import { combine, split } from 'shamir-secret-sharing'
import { type Bytes, concat, fromBase32, fromHex, grouped, sha256, toBase32, toHex } from './bytes'
import { newSuite, openSealed } from './open'
import { sealSheet } from './seal'

const SHARES = 3
const NEEDED = 2
const CHECK_SIZE = 4

export interface KeyCeremony {
  /** Uncompressed P-256 point, hex. */
  publicKey: string
  /** Three texts, one for each scrutineer; any two open the box. */
  shares: string[]
  /** 16 hex digits that tell which share a text is, without telling the share. */
  fingerprints: string[]
}

export class ShareError extends Error {}

/** Make a key pair and split the private key. */
export async function makeKey(): Promise<KeyCeremony> {
  const { kem } = newSuite()
  const pair = await kem.generateKeyPair()
  const publicKey = new Uint8Array(await kem.serializePublicKey(pair.publicKey))
  const secret = new Uint8Array(await kem.serializePrivateKey(pair.privateKey))
  const parts = await split(secret, SHARES, NEEDED)
  secret.fill(0)
  return {
    publicKey: toHex(publicKey),
    shares: await Promise.all(parts.map(shareText)),
    fingerprints: await Promise.all(parts.map(fingerprint)),
  }
}

/** A share with a checksum, in groups of five letters. */
async function shareText(share: Uint8Array): Promise<string> {
  const check = (await sha256(share)).subarray(0, CHECK_SIZE)
  return grouped(toBase32(concat(share, check)), 5)
}

async function fingerprint(share: Uint8Array): Promise<string> {
  return toHex((await sha256(concat(Uint8Array.of(1), share))).subarray(0, 8))
}

/** The share in a scanned or typed text; throws ShareError when a letter is wrong. */
export async function readShare(text: string): Promise<{ share: Bytes; fingerprint: string }> {
  let bytes: Bytes
  try {
    bytes = fromBase32(text)
  } catch {
    throw new ShareError()
  }
  const share = bytes.slice(0, -CHECK_SIZE)
  if (share.length < 2) throw new ShareError()
  const check = (await sha256(share)).subarray(0, CHECK_SIZE)
  if (toHex(check) !== toHex(bytes.slice(-CHECK_SIZE))) throw new ShareError()
  return { share, fingerprint: await fingerprint(share) }
}

/** The private key from two different shares; throws ShareError when they do not belong together. */
export async function joinShares(first: string, second: string): Promise<CryptoKey> {
  const [one, other] = [await readShare(first), await readShare(second)]
  if (one.fingerprint === other.fingerprint) throw new ShareError()
  try {
    const secret = await combine([one.share, other.share])
    return await newSuite().kem.deserializePrivateKey(secret as Bytes)
  } catch {
    throw new ShareError()
  }
}

/** Trial opening: whether what is sealed for the public key opens with this private key. */
export async function fitsPublicKey(privateKey: CryptoKey, publicKey: string): Promise<boolean> {
  const secret = crypto.getRandomValues(new Uint8Array(16))
  const info = secret.slice()
  const sealed = await sealSheet({ secret, grades: [1, 2, 3, 4, 0] }, fromHex(publicKey), info)
  const opened = await openSealed(sealed, privateKey, info)
  return opened !== null && toHex(opened.subarray(1, 17)) === toHex(secret)
}
