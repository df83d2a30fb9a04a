/**
 * Sealing a sheet: HPKE (RFC 9180), base mode, one message, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256,
 * AES-128-GCM, every primitive by WebCrypto. A library does the same in 8 kB, a quarter of what the page may
 * weigh on a slow phone; tests open what this seals with two libraries, @hpke/core and Python's cryptography.
 */
import { type Bytes, concat, utf8 } from './bytes'
import { type Sheet, encodeSheet } from './sheets'

const NONE = new Uint8Array()
const KEM_SUITE = concat(utf8('KEM'), Uint8Array.of(0, 0x10))
const HPKE_SUITE = concat(utf8('HPKE'), Uint8Array.of(0, 0x10, 0, 1, 0, 1))
const CURVE = { name: 'ECDH', namedCurve: 'P-256' }
const HASH_SIZE = 32

async function hmac(key: Bytes, message: Bytes): Promise<Bytes> {
  // HMAC pads keys with zeros, so an empty one is the same as zeros; WebCrypto refuses it empty.
  const raw = key.length > 0 ? key : new Uint8Array(HASH_SIZE)
  const imported = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, message))
}

/** RFC 9180 section 4: LabeledExtract. */
function extract(suite: Bytes, salt: Bytes, label: string, keying: Bytes): Promise<Bytes> {
  return hmac(salt, concat(utf8('HPKE-v1'), suite, utf8(label), keying))
}

/** RFC 9180 section 4: LabeledExpand, for at most one block of SHA-256. */
async function expand(suite: Bytes, secret: Bytes, label: string, info: Bytes, size: number): Promise<Bytes> {
  const labeled = concat(Uint8Array.of(0, size), utf8('HPKE-v1'), suite, utf8(label), info)
  return (await hmac(secret, concat(labeled, Uint8Array.of(1)))).slice(0, size)
}

/** enc ‖ ct of a sheet for the election's public key (an uncompressed P-256 point). */
export async function sealSheet(sheet: Sheet, publicKey: Bytes, info: Bytes): Promise<Bytes> {
  const { subtle } = crypto
  const recipient = await subtle.importKey('raw', publicKey, CURVE, false, [])
  const ephemeral = await subtle.generateKey(CURVE, false, ['deriveBits'])
  const enc = new Uint8Array(await subtle.exportKey('raw', ephemeral.publicKey))
  const agreed = await subtle.deriveBits({ name: 'ECDH', public: recipient }, ephemeral.privateKey, 8 * HASH_SIZE)

  // Section 4.1, Encap: the shared secret.
  const prk = await extract(KEM_SUITE, NONE, 'eae_prk', new Uint8Array(agreed))
  const shared = await expand(KEM_SUITE, prk, 'shared_secret', concat(enc, publicKey), HASH_SIZE)

  // Section 5.1, KeySchedule in base mode.
  const context = concat(
    Uint8Array.of(0),
    await extract(HPKE_SUITE, NONE, 'psk_id_hash', NONE),
    await extract(HPKE_SUITE, NONE, 'info_hash', info),
  )
  const secret = await extract(HPKE_SUITE, shared, 'secret', NONE)
  const key = await expand(HPKE_SUITE, secret, 'key', context, 16)
  const iv = await expand(HPKE_SUITE, secret, 'base_nonce', context, 12)

  const aead = await subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt'])
  return concat(enc, new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv }, aead, encodeSheet(sheet))))
}
