/** What a scanner or somebody's fingers put into the field: the whole address of a slip, or its number. */
export interface ReadSlip {
  token: string
  /** The slip names another election. */
  isForeign: boolean
}

export function readSlip(text: string, electionId: string): ReadSlip {
  const plain = text.normalize('NFKC').trim()
  const [, fragment] = plain.split('#')
  const fields = new URLSearchParams(fragment ?? '')
  const token = fields.get('t')
  if (!token) return { token: plain, isForeign: false }
  return { token, isForeign: (fields.get('e') ?? electionId).toLowerCase() !== electionId }
}
