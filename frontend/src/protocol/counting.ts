/**
 * What a scrutineer's browser makes of the opened sheets: rows that cannot be put together again. The same
 * rules as backend/app/features/ballots/box/rules.py; the server refuses rows that do not fit the box.
 */
import { fromHex } from './bytes'
import { CodeMaker, checkMessage } from './checkCodes'
import { type CodeRule, type CountedClass, codeSpace, sealedClasses } from './classes'
import { openSealed } from './open'
import { type Sheet, decodeSheet, hpkeInfo } from './sheets'

const GRADES = 5
/** WebCrypto works on several sheets side by side. */
const AT_ONCE = 32

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

/** How far an opening is: sheets that are open, and, when all are, reviewees whose rows are made. */
export interface Progress {
  opened: number
  split: number
}

/** Open every sheet with the private key and split them into sorted rows. */
export async function openBox(
  { manifest, manifest_hash: manifestHash, sheets, paper }: ClosedBox,
  privateKey: CryptoKey,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Opening> {
  const info = hpkeInfo(manifest.election_id, fromHex(manifestHash))
  const opened: { classId: string; sheet: Sheet }[] = []
  const invalid: Record<string, number> = {}
  for (let at = 0; at < sheets.length; at += AT_ONCE) {
    const some = sheets.slice(at, at + AT_ONCE)
    const plaintexts = await Promise.all(some.map(({ sealed }) => openSealed(fromHex(sealed), privateKey, info)))
    for (const [place, { class_id: classId }] of some.entries()) {
      const plaintext = plaintexts[place]
      const sheet = plaintext && decodeSheet(plaintext, manifest.reviewees.length)
      if (sheet) opened.push({ classId, sheet })
      else invalid[classId] = (invalid[classId] ?? 0) + 1
    }
    onProgress({ opened: at + some.length, split: 0 })
  }
  const groups = openedClasses({ manifest, sheets, paper }, invalid)
  const rows = splitSheets(manifest, opened, groups, (split) => onProgress({ opened: sheets.length, split }))
  return { rows, invalid }
}

/** The classes of an opening, with the number of sealed sheets that are valid. */
export function openedClasses(
  { manifest, sheets, paper }: Omit<ClosedBox, 'manifest_hash'>, invalid: Readonly<Record<string, number>>,
): CountedClass[] {
  const sealed: Record<string, number> = {}
  for (const { class_id: id } of sheets) sealed[id] = (sealed[id] ?? -(invalid[id] ?? 0)) + 1
  return sealedClasses(manifest.classes.map(({ id }) => id), sealed, paper, manifest.minimum_class)
}

/**
 * Rows in their final order, reviewee by reviewee: millions of them are neither sorted nor held by a name.
 * `onSplit` gets how many reviewees are done.
 */
function splitSheets(
  manifest: CountingManifest, opened: readonly { classId: string; sheet: Sheet }[], groups: readonly CountedClass[],
  onSplit: (reviewees: number) => void,
): OpenedRow[] {
  const split = groups.map(({ id, members, sheets }) => ({
    id,
    space: codeSpace(sheets, manifest.code_rule),
    sheets: opened
      .filter(({ classId }) => members.includes(classId))
      .map(({ sheet: { secret, grades } }) => ({ maker: new CodeMaker(secret), grades })),
  })).sort((one, other) => compareText(one.id, other.id))
  if (split.reduce((sum, { sheets }) => sum + sheets.length, 0) < opened.length) throw new Error('a sheet of no class')
  const rows: OpenedRow[] = []
  const order = manifest.reviewees.map(({ id }, place) => ({ id, place })).sort((a, b) => compareText(a.id, b.id))
  for (const [done, { id, place }] of order.entries()) {
    const message = checkMessage(manifest.election_id, id)
    for (const group of split) {
      const counts = new Map<number, number>()
      for (const { maker, grades } of group.sheets) {
        const key = maker.code(message, group.space) * GRADES + (grades[place] ?? 0)
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      for (const key of Float64Array.from(counts.keys()).sort()) {
        rows.push([place, group.id, Math.floor(key / GRADES), key % GRADES, counts.get(key) ?? 0])
      }
    }
    onSplit(done + 1)
  }
  return rows
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
