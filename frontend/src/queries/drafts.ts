import { toRaw } from 'vue'
import { dropUnsent, keepUnsent, listUnsent, type Unsent } from './unsent'

/** Something being written that the server has not got, with what it goes on from (R6). */
export interface Draft<T> {
  content: T
  /** What it was written over: without it nobody could tell who changed what. */
  base: T
  /** The version of that; null where nothing was saved yet. */
  version: number | null
}

/** A field of what is being written, as it is shown where two contents are compared. */
export interface DraftField<T> {
  name: keyof T & string
  label: string
  /** What is no text, in words. */
  show?: (content: T) => string
}

export type KeptDraft<T> = Unsent<Draft<T>>

/** A random UUID; `crypto.randomUUID` needs HTTPS, this does not. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export const clone = <T>(value: T): T => JSON.parse(JSON.stringify(toRaw(value))) as T

/** One way to write a value down, whatever the order of its fields; texts as the server trims them. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => {
    if (typeof part === 'string') return part.trim()
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** Whether two contents say the same; the server takes white space off the ends of every piece. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

/** `subject` names kind, object and field: "comment.<meeting>.<reviewee>". Each page keeps its own below it. */
const pages = (subject: string) => `${subject}.`

/** The drafts kept for a person and a subject, the latest first; those that the server has already are dropped. */
export function findDrafts<T>(personId: string, subject: string, saved: T): KeptDraft<T>[] {
  return listUnsent<Draft<T>>(personId, pages(subject)).filter((draft) => {
    const isKnown = isSame(draft.value.content, saved)
    if (isKnown) dropUnsent(draft.key)
    return !isKnown
  })
}

/** Nothing of this subject is to be written any more. */
export function forgetDrafts(personId: string, subject: string): void {
  for (const { key } of listUnsent(personId, pages(subject))) dropUnsent(key)
}

/** This page's own draft: each tab keeps its own, so that two of them never overwrite each other's. */
export class OwnDraft<T> {
  private readonly subject: string
  private key: string | null = null

  constructor(private readonly personId: string, subject: string) {
    this.subject = pages(subject) + newId()
  }

  /** Keep the content as it is now; `false` when this computer has no room for it. */
  keep(content: T, base: T, version: number | null): boolean {
    const key = keepUnsent(this.personId, this.subject, { content, base, version } satisfies Draft<T>)
    this.key ??= key
    return key !== null
  }

  drop(): void {
    if (this.key) dropUnsent(this.key)
    this.key = null
  }
}
