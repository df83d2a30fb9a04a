/** The public file of a released ballot, as backend/app/features/ballots/publication/bundle.py makes it. */
import type { components } from '../api/schema.gen'
import { type Bytes, concat, fromHex, sha256, utf8, uuidBytes } from './bytes'

type Schemas = components['schemas']

export type GradeLine = Pick<Schemas['BundleTally'], 'counts' | 'valid' | 'shares'>

/** Its shape is the contract's; what a file says that is open here, `readBundle` and the checks ask. */
export type Bundle = Schemas['BundleRead']

/** Rules this program knows; another one would need another program. */
const FORMAT = 'shuping-bundle/v1'
const RULES = { protocol: 'ballot/v1', merge_rule: 'smallest-joins-next' } as const
const CODE_RULES = new Set<string>(['eighth', 'exact'])

/** The bundle in the bytes of a file, or null: cut off, or something else altogether. */
export function readBundle(content: Uint8Array): Bundle | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
    const bundle = JSON.parse(text) as Bundle
    const known = Object.entries(RULES).every(([key, rule]) => bundle.manifest[key as keyof typeof RULES] === rule)
    return bundle.format === FORMAT && known && CODE_RULES.has(bundle.manifest.code_rule) ? bundle : null
  } catch {
    return null
  }
}

/** The one spelling of a value: sorted keys, no blanks. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}

/** RFC 6962, section 2.1. */
export async function rootOf(leaves: readonly Bytes[]): Promise<Bytes> {
  const [first] = leaves
  if (!first) return sha256(new Uint8Array())
  if (leaves.length === 1) return first
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  const [left, right] = await Promise.all([rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split))])
  return sha256(concat(Uint8Array.of(1), left, right))
}

/** This browser knows no Ed25519: whether something is signed stays open. */
export class NoSignatures extends Error {}

/** Whether the election's receipt key signed label ‖ election ‖ content. Throws NoSignatures. */
export async function isSigned(bundle: Bundle, signature: string, label: string, content: Bytes): Promise<boolean> {
  const { receipt_key, election_id } = bundle.manifest
  const message = concat(utf8(label), uuidBytes(election_id), content)
  let key: CryptoKey
  try {
    key = await crypto.subtle.importKey('raw', fromHex(receipt_key.public), 'Ed25519', false, ['verify'])
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') throw new NoSignatures()
    throw error
  }
  return crypto.subtle.verify('Ed25519', key, fromHex(signature), message)
}

/** Hex of the SHA-256 of a text. */
export async function digestOf(text: string): Promise<Bytes> {
  return sha256(utf8(text))
}
