/**
 * Check codes by the million: HMAC-SHA256 (RFC 2104, FIPS 180-4) of one short message. WebCrypto answers each call
 * through the event loop, which takes ten times as long as the hash itself. Held to WebCrypto's results by tests.
 */
import { concat, utf8, uuidBytes } from './bytes'

const BLOCK = 64
/** What leaves room in one block for the end mark and the length. */
const LONGEST = BLOCK - 9
const INNER_PAD = 0x36
const OUTER_PAD = 0x5c
/** Up to here the remainder of a 64-bit number is found with whole doubles. */
const SMALL_SPACE = 2 ** 21

const ROUNDS = roundConstants()
const START = Uint32Array.of(
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
)
const schedule = new Uint32Array(64)

/** The fractional parts of the cube roots of the first 64 primes. */
function roundConstants(): Uint32Array {
  const primes: bigint[] = []
  for (let n = 2n; primes.length < 64; n += 1n) if (primes.every((prime) => n % prime !== 0n)) primes.push(n)
  return Uint32Array.from(primes, (prime) => Number(cubeRoot(prime << 96n) & 0xffffffffn))
}

function cubeRoot(n: bigint): bigint {
  let [low, high] = [0n, 1n << 36n]
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle ** 3n <= n) low = middle
    else high = middle
  }
  return low
}

const turned = (bits: number, by: number) => (bits >>> by) | (bits << (32 - by))
const word = (words: Uint32Array, at: number) => words[at] as number

/** One block into the state: FIPS 180-4 section 6.2.2. */
function compress(state: Uint32Array, block: Uint32Array): void {
  const w = schedule
  w.set(block)
  for (let t = 16; t < 64; t += 1) {
    const [early, late] = [word(w, t - 15), word(w, t - 2)]
    w[t] = word(w, t - 16) + word(w, t - 7)
      + (turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)) + (turned(late, 17) ^ turned(late, 19) ^ (late >>> 10))
  }
  // by index: destructuring a typed array takes longer than the hash
  let [a, b, c, d] = [word(state, 0), word(state, 1), word(state, 2), word(state, 3)]
  let [e, f, g, h] = [word(state, 4), word(state, 5), word(state, 6), word(state, 7)]
  for (let t = 0; t < 64; t += 1) {
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g))
      + word(ROUNDS, t) + word(w, t)) | 0
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  state[0] = word(state, 0) + a
  state[1] = word(state, 1) + b
  state[2] = word(state, 2) + c
  state[3] = word(state, 3) + d
  state[4] = word(state, 4) + e
  state[5] = word(state, 5) + f
  state[6] = word(state, 6) + g
  state[7] = word(state, 7) + h
}

/** Bytes as the last block of a text of which `before` bytes have been hashed already. */
function lastBlock(bytes: Uint8Array, before: number): Uint32Array {
  const block = new DataView(new ArrayBuffer(BLOCK))
  for (const [at, byte] of bytes.entries()) block.setUint8(at, byte)
  block.setUint8(bytes.length, 0x80)
  block.setUint32(BLOCK - 4, 8 * (before + bytes.length))
  return Uint32Array.from({ length: 16 }, (_, at) => block.getUint32(4 * at))
}

function padded(key: Uint8Array, pad: number): Uint32Array {
  const view = new DataView(new ArrayBuffer(BLOCK))
  for (let at = 0; at < BLOCK; at += 1) view.setUint8(at, (key[at] ?? 0) ^ pad)
  const state = START.slice()
  compress(state, Uint32Array.from({ length: 16 }, (_, at) => view.getUint32(4 * at)))
  return state
}

/** "check" ‖ election ‖ reviewee, ready for `CodeMaker.code`. */
export function checkMessage(electionId: string, revieweeId: string): Uint32Array {
  const message = concat(utf8('check'), uuidBytes(electionId), uuidBytes(revieweeId))
  if (message.length > LONGEST) throw new Error('longer than a block')
  return lastBlock(message, BLOCK)
}

/** All check codes of one sheet, whose secret is the key. The same as `checkCode`, without waiting. */
export class CodeMaker {
  private readonly inner: Uint32Array
  private readonly outer: Uint32Array
  private readonly state = new Uint32Array(8)
  private readonly digest = lastBlock(new Uint8Array(32), BLOCK)

  constructor(secret: Uint8Array) {
    if (secret.length > BLOCK) throw new Error('longer than a block')
    this.inner = padded(secret, INNER_PAD)
    this.outer = padded(secret, OUTER_PAD)
  }

  /** The first 64 bits of the HMAC, modulo `space`. */
  code(message: Uint32Array, space: number): number {
    const { state, digest } = this
    state.set(this.inner)
    compress(state, message)
    digest.set(state)
    state.set(this.outer)
    compress(state, digest)
    const [high, low] = [word(state, 0), word(state, 1)]
    if (space > SMALL_SPACE) return Number(((BigInt(high) << 32n) | BigInt(low)) % BigInt(space))
    return ((high % space) * 2 ** 32 + low) % space
  }
}
