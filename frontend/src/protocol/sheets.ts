/**
 * The ballot protocol's messages, as in backend/app/features/ballots/box/sheets.py; both are held to the
 * vectors in backend/tests/fixtures/ballots. The ballot page seals (seal.ts), scrutineers open (open.ts).
 */
import { type Bytes, concat, sha256, utf8, uuidBytes } from './bytes'

export const SECRET_SIZE = 16
const VERSION = 1
const HIGHEST_GRADE = 4

export interface Sheet {
  /** 16 random bytes: behind the check codes, known to the voter only. */
  secret: Uint8Array
  /** One per reviewee, in the manifest's order: 0 abstains, 1 to 4 are the grades. */
  grades: readonly number[]
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

/** SHA-256(0x00 ‖ sealed): what the receipt names and what is published after closing. */
export function leafHash(sealed: Uint8Array): Promise<Bytes> {
  return sha256(concat(Uint8Array.of(0), sealed))
}
