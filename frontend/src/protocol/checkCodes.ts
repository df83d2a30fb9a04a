/**
 * Check codes by the million. WebCrypto answers each call through the event loop, which takes ten times as long
 * as the hash itself; this library does not, and begins each code of a sheet where its key has been hashed already.
 */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, utf8, uuidBytes } from './bytes'

/** "check" ‖ election ‖ reviewee: what a check code is the HMAC of. */
export function checkMessage(electionId: string, revieweeId: string): Bytes {
  return concat(utf8('check'), uuidBytes(electionId), uuidBytes(revieweeId))
}

/** The check codes of one sheet: its secret is the key. */
export class CodeMaker {
  private readonly keyed

  constructor(secret: Uint8Array) {
    this.keyed = hmac.create(sha256, secret)
  }

  /** uint64(HMAC-SHA256(secret, message)) mod space. */
  code(message: Bytes, space: number): number {
    const digest = this.keyed.clone().update(message).digest()
    return Number(new DataView(digest.buffer, digest.byteOffset).getBigUint64(0) % BigInt(space))
  }
}
