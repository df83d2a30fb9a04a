/**
 * The ballot protocol's messages, as in backend/app/features/ballots/box/sheets.py; both are held to the
 * vectors in backend/tests/fixtures/ballots. Used by the ballot page (seals) and by scrutineers (open).
 */
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { type Bytes, concat, sha256, utf8, uuidBytes } from './bytes'

export const SECRET_SIZE = 16
export const ENC_SIZE = 65
const VERSION = 1
const HIGHEST_GRADE = 4

export interface Sheet {
  /** 16 random bytes: behind the check codes, known to the voter only. */
  secret: Uint8Array
  /** One per reviewee, in the manifest's order: 0 abstains, 1 to 4 are the grades. */
  grades: readonly number[]
}

export function newSuite(): CipherSuite {
  return new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() })
}

/** HPKE info: a sheet sealed under another manifest does not open. */
export function hpkeInfo(electionId: string, manifestHash: Uint8Array): Bytes {
  return concat(utf8('ballot/v1'), uuidBytes(electionId), manifestHash)
}

/** 0x01 ‖ secret ‖ one byte per reviewee. */
export function encodeSheet(sheet: Sheet): Bytes {
  if (sheet.secret.length !== SECRET_SIZE || !sheet.grades.every(isGrade)) throw new Error('malformed sheet')
  return concat(Uint8Array.of(VERSION), sheet.secret, Uint8Array.from(sheet.grades))
}

/** The sheet in an opened plaintext, or null: counted as invalid. */
export function decodeSheet(plaintext: Uint8Array, reviewees: number): Sheet | null {
  const body = 1 + SECRET_SIZE
  if (plaintext.length !== body + reviewees || plaintext[0] !== VERSION) return null
  const grades = Array.from(plaintext.subarray(body))
  return grades.every(isGrade) ? { secret: plaintext.slice(1, body), grades } : null
}

function isGrade(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= HIGHEST_GRADE
}

/** enc ‖ ct for the election's public key (an uncompressed P-256 point). */
export async function sealSheet(sheet: Sheet, publicKey: Uint8Array, info: Uint8Array): Promise<Bytes> {
  const suite = newSuite()
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey as Bytes)
  const sender = await suite.createSenderContext({ recipientPublicKey, info: info as Bytes })
  const sealed = await sender.seal(encodeSheet(sheet))
  return concat(new Uint8Array(sender.enc), new Uint8Array(sealed))
}

/** The plaintext of a sealed sheet, or null when it does not open with this key. */
export async function openSealed(
  sealed: Uint8Array, privateKey: CryptoKey, info: Uint8Array,
): Promise<Bytes | null> {
  try {
    const recipient = await newSuite().createRecipientContext({
      recipientKey: privateKey,
      enc: sealed.slice(0, ENC_SIZE),
      info: info as Bytes,
    })
    return new Uint8Array(await recipient.open(sealed.slice(ENC_SIZE)))
  } catch {
    return null
  }
}

/** SHA-256(0x00 ‖ sealed): what the receipt names and what is published after closing. */
export function leafHash(sealed: Uint8Array): Promise<Bytes> {
  return sha256(concat(Uint8Array.of(0), sealed))
}
