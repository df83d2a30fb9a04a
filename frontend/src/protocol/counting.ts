/**
 * What a scrutineer's browser makes of the opened sheets: rows that cannot be put together again. The same
 * rules as backend/app/features/ballots/box/rules.py; the server refuses rows that do not fit the box.
 */
import { type Bytes, concat, fromHex, utf8, uuidBytes } from './bytes'
import { openSealed } from './open'
import { type Sheet, decodeSheet, hpkeInfo } from './sheets'

const VOTERS_PER_CODE = 8

export interface CountingManifest {
  election_id: string
  reviewees: readonly { id: string }[]
  classes: readonly { id: string; weight: number }[]
  minimum_class: number
}

export interface CountedClass {
  id: string
  members: string[]
  sheets: number
}

/** [reviewee's place in the manifest, class, code, grade, how many]. */
export type OpenedRow = [number, string, number, number, number]

export interface Opening {
  rows: OpenedRow[]
  invalid: Record<string, number>
}

/**
 * Classes below the minimum join their next neighbour (the last one its previous), the smallest first, until
 * all reach the minimum or one is left.
 */
export function mergeClasses(
  ids: readonly string[], sheets: Readonly<Record<string, number>>, minimum: number,
): CountedClass[] {
  const groups: CountedClass[] = ids.map((id) => ({ id, members: [id], sheets: sheets[id] ?? 0 }))
  while (groups.length > 1) {
    const sizes = groups.map((group) => group.sheets)
    const smallest = sizes.indexOf(Math.min(...sizes))
    if ((sizes[smallest] ?? 0) >= minimum) break
    const first = smallest + 1 < groups.length ? smallest : smallest - 1
    const [one, other] = groups.slice(first, first + 2) as [CountedClass, CountedClass]
    const members = [...one.members, ...other.members]
    groups.splice(first, 2, { id: members.join('+'), members, sheets: one.sheets + other.sheets })
  }
  return groups
}

export function codeSpace(sheets: number): number {
  return Math.max(1, Math.floor(sheets / VOTERS_PER_CODE))
}

/** uint64(HMAC-SHA256(secret, "check" ‖ election ‖ reviewee)) mod space. */
export async function checkCode(
  secret: Uint8Array, electionId: string, revieweeId: string, space: number,
): Promise<number> {
  const key = await crypto.subtle.importKey(
    'raw', secret as Bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'],
  )
  const message = concat(utf8('check'), uuidBytes(electionId), uuidBytes(revieweeId))
  const digest = await crypto.subtle.sign('HMAC', key, message)
  return Number(new DataView(digest).getBigUint64(0) % BigInt(space))
}

/** Open every sheet with the private key and split them into sorted rows. `onProgress` gets how many are open. */
export async function openBox(
  manifest: CountingManifest,
  manifestHash: string,
  sheets: readonly { class_id: string; sealed: string }[],
  privateKey: CryptoKey,
  onProgress: (opened: number) => void = () => undefined,
): Promise<Opening> {
  const info = hpkeInfo(manifest.election_id, fromHex(manifestHash))
  const opened: { classId: string; sheet: Sheet }[] = []
  const invalid: Record<string, number> = {}
  for (const [at, { class_id: classId, sealed }] of sheets.entries()) {
    const plaintext = await openSealed(fromHex(sealed), privateKey, info)
    const sheet = plaintext && decodeSheet(plaintext, manifest.reviewees.length)
    if (sheet) opened.push({ classId, sheet })
    else invalid[classId] = (invalid[classId] ?? 0) + 1
    onProgress(at + 1)
  }
  return { rows: await splitSheets(manifest, opened), invalid }
}

async function splitSheets(
  manifest: CountingManifest, opened: readonly { classId: string; sheet: Sheet }[],
): Promise<OpenedRow[]> {
  const sizes: Record<string, number> = {}
  for (const { classId } of opened) sizes[classId] = (sizes[classId] ?? 0) + 1
  const groups = mergeClasses(manifest.classes.map(({ id }) => id), sizes, manifest.minimum_class)
  const counts = new Map<string, OpenedRow>()
  for (const { classId, sheet } of opened) {
    const group = groups.find(({ members }) => members.includes(classId))
    if (!group) throw new Error(`unknown class ${classId}`)
    const space = codeSpace(group.sheets)
    for (const [place, { id }] of manifest.reviewees.entries()) {
      const code = await checkCode(sheet.secret, manifest.election_id, id, space)
      const grade = sheet.grades[place] ?? 0
      const key = [place, group.id, code, grade].join(' ')
      const row = counts.get(key)
      if (row) row[4] += 1
      else counts.set(key, [place, group.id, code, grade, 1])
    }
  }
  const ids = manifest.reviewees.map(({ id }) => id)
  return [...counts.values()].sort((a, b) => compareRows(ids, a, b))
}

function compareRows(ids: readonly string[], a: OpenedRow, b: OpenedRow): number {
  return (
    compareText(ids[a[0]] ?? '', ids[b[0]] ?? '') || compareText(a[1], b[1]) || a[2] - b[2] || a[3] - b[3]
  )
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
