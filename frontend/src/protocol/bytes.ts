/** Bytes and their spellings. Everything the ballot sends is lowercase hex; slips and shares are base32. */

export type Bytes = Uint8Array<ArrayBuffer>

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The bytes of a hex string; throws on anything else. */
export function fromHex(hex: string): Bytes {
  if (hex.length % 2 !== 0 || /[^0-9a-f]/i.test(hex)) throw new Error('not hex')
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => parseInt(hex.slice(2 * at, 2 * at + 2), 16))
}

/** A UUID as its 16 bytes: that is how ids go into messages. */
export function uuidBytes(uuid: string): Bytes {
  const bytes = fromHex(uuid.replaceAll('-', ''))
  if (bytes.length !== 16) throw new Error('not a UUID')
  return bytes
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text)
}

export function concat(...parts: Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

export async function sha256(bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Bytes))
}

/** RFC 4648 base32 without padding. */
export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += BASE32[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  if (bits > 0) text += BASE32[(held << (5 - bits)) & 31]
  return text
}

/** The bytes of base32 text; blanks, dashes and case do not matter. Throws on anything else. */
export function fromBase32(text: string): Bytes {
  const found: number[] = []
  let held = 0
  let bits = 0
  for (const letter of text.replace(/[\s-]/g, '').toUpperCase()) {
    const value = BASE32.indexOf(letter)
    if (value < 0) throw new Error('not base32')
    held = (held << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      found.push((held >> bits) & 255)
    }
    held &= (1 << bits) - 1
  }
  return Uint8Array.from(found)
}

/** "ABCDEFGH" → "ABCD EFGH": read aloud and compared without counting. */
export function grouped(text: string, size = 4): string {
  return text.match(new RegExp(`.{1,${size}}`, 'g'))?.join(' ') ?? ''
}
