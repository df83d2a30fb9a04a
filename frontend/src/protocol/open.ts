/** Opening sealed sheets, with @hpke/core: in scrutineers' browsers only, where size does not matter. */
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import type { Bytes } from './bytes'

const ENC_SIZE = 65

export function newSuite(): CipherSuite {
  return new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() })
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
