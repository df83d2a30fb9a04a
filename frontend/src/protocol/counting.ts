/**
 * What a scrutineer's browser makes of the opened sheets: rows that cannot be put together again. The same
 * rules as backend/app/features/ballots/box/rules.py; the server refuses rows that do not fit the box.
 */
import { fromHex } from './bytes'
import { type CodeRule, type CountedClass, checkCode, codeSpace, sealedClasses } from './classes'
import { openSealed } from './open'
import { type Sheet, decodeSheet, hpkeInfo } from './sheets'

export interface CountingManifest {
  election_id: string
  reviewees: readonly { id: string }[]
  classes: readonly { id: string; weight: number }[]
  minimum_class: number
  code_rule: CodeRule
}

/** What the server hands to scrutineers; `paper` has each class's valid sheets of paper. */
export interface ClosedBox {
  manifest: CountingManifest
  manifest_hash: string
  sheets: readonly { class_id: string; sealed: string }[]
  paper: Readonly<Record<string, number>>
}

/** [reviewee's place in the manifest, class, code, grade, how many]. */
export type OpenedRow = [number, string, number, number, number]

export interface Opening {
  rows: OpenedRow[]
  invalid: Record<string, number>
}

/** Open every sheet with the private key and split them into sorted rows. `onProgress` gets how many are open. */
export async function openBox(
  { manifest, manifest_hash: manifestHash, sheets, paper }: ClosedBox,
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
  const groups = openedClasses({ manifest, sheets, paper }, invalid)
  return { rows: await splitSheets(manifest, opened, groups), invalid }
}

/** The classes of an opening, with the number of sealed sheets that are valid. */
export function openedClasses(
  { manifest, sheets, paper }: Omit<ClosedBox, 'manifest_hash'>, invalid: Readonly<Record<string, number>>,
): CountedClass[] {
  const sealed: Record<string, number> = {}
  for (const { class_id: id } of sheets) sealed[id] = (sealed[id] ?? -(invalid[id] ?? 0)) + 1
  return sealedClasses(manifest.classes.map(({ id }) => id), sealed, paper, manifest.minimum_class)
}

async function splitSheets(
  manifest: CountingManifest, opened: readonly { classId: string; sheet: Sheet }[], groups: readonly CountedClass[],
): Promise<OpenedRow[]> {
  const counts = new Map<string, OpenedRow>()
  for (const { classId, sheet } of opened) {
    const group = groups.find(({ members }) => members.includes(classId))
    if (!group) throw new Error(`unknown class ${classId}`)
    const space = codeSpace(group.sheets, manifest.code_rule)
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

/** The opening as one text, the same to the byte as the server's and the offline command's. */
export function openingFile(manifest: CountingManifest, { rows, invalid }: Opening): string {
  const ids = manifest.reviewees.map(({ id }) => id)
  const lines = [
    'opening/v1',
    `election ${manifest.election_id}`,
    ...manifest.classes.map(({ id }) => `invalid ${id} ${invalid[id] ?? 0}`),
    ...rows.map(([place, ...rest]) => [ids[place], ...rest].join(' ')),
  ]
  return `${lines.join('\n')}\n`
}

/** The opening in a file made elsewhere; null when it is none of this election. */
export function readOpening(manifest: CountingManifest, file: string): Opening | null {
  const places = new Map(manifest.reviewees.map(({ id }, place) => [id, place]))
  const rows: OpenedRow[] = []
  const invalid: Record<string, number> = {}
  for (const line of file.split('\n')) {
    const words = line.split(' ')
    const place = places.get(words[0] ?? '')
    if (words[0] === 'invalid') {
      if (Number(words[2]) > 0) invalid[words[1] ?? ''] = Number(words[2])
    } else if (place !== undefined) {
      rows.push([place, words[1] ?? '', Number(words[2]), Number(words[3]), Number(words[4])])
    }
  }
  const opening = { rows, invalid }
  return openingFile(manifest, opening) === file ? opening : null
}
