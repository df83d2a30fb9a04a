/** A voter's receipt, as it is kept on the phone, saved as text or picture, and read again at home. */
export interface Receipt {
  election: string
  leaf: string
  signature: string
  /** Behind the check codes; not on receipts of before codes were kept. */
  secret?: string
}

/** Where the phone keeps its receipts, the newest first; the page for checking reads them on the same phone. */
export const RECEIPTS = 'ballot.receipts'

const LINE = /shuping-receipt\/v1 ([0-9a-f-]{36}) ([0-9a-f]{64}) ([0-9a-f]{128}) ([0-9a-f]*)/

/** The whole receipt as one line of text, also at the end of its picture, where viewers ignore it. */
export function receiptLine({ election, leaf, signature, secret = '' }: Receipt): string {
  return `shuping-receipt/v1 ${election} ${leaf} ${signature} ${secret}`
}

/** What a voter has of a receipt: the whole, or its number (16 digits or more of the leaf). */
export interface GivenReceipt {
  leaf: string
  election?: string
  signature?: string
  secret?: string
}

/** The receipt in a typed or pasted text or in a file's content; null when there is none. */
export function readReceipt(text: string): GivenReceipt | null {
  const [, election, leaf, signature, secret] = LINE.exec(text) ?? []
  if (election && leaf && signature) return { election, leaf, signature, ...(secret ? { secret } : {}) }
  const number = text.replace(/\s/g, '').toLowerCase()
  return /^[0-9a-f]{16,64}$/.test(number) ? { leaf: number } : null
}
