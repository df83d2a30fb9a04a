// Tries one number after the other until the key made of it begins as the challenge asks.
'use strict'

const fromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16))
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

self.onmessage = async ({ data: { parameters } }) => {
  const nonce = fromHex(parameters.nonce)
  const salt = fromHex(parameters.salt)
  const password = new Uint8Array(nonce.length + 4)
  password.set(nonce)
  const hash = parameters.algorithm.split('/')[1]
  for (let counter = 0; ; counter += 1) {
    new DataView(password.buffer).setUint32(nonce.length, counter)
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
    const bits = await crypto.subtle.deriveBits(
      { name: 'PBKDF2', hash, salt, iterations: parameters.cost }, key, 8 * parameters.keyLength,
    )
    const derivedKey = toHex(new Uint8Array(bits))
    if (derivedKey.startsWith(parameters.keyPrefix)) {
      self.postMessage({ counter, derivedKey })
      return
    }
  }
}
