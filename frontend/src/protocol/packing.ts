/**
 * Opened rows on their way to the server, as in backend/app/features/ballots/box/packing.py, as LEB128 varints by
 * reviewee id and class id: one for each row there could be, or, of exact codes, the rows themselves.
 */
import { type CountedClass, codeSpace } from './classes'
import { type ClosedBox, type OpenedRow, type Opening, openedClasses } from './counting'

const GRADES = 5
const SLICE = 0x8000
const BYTE = 0x80

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/** The packed rows of an opening of this box, in base64. */
export function packRows(box: Omit<ClosedBox, 'manifest_hash'>, { rows, invalid }: Opening): string {
  const { manifest } = box
  const groups = openedClasses(box, invalid).filter((group) => group.sheets > 0).sort(byId)
  const places = new Map<string, OpenedRow[]>()
  for (const row of rows) {
    const key = `${row[0]} ${row[1]}`
    const found = places.get(key)
    if (found) found.push(row)
    else places.set(key, [row])
  }
  const write = manifest.code_rule === 'exact' ? named : every
  const packed: number[] = []
  for (const { place } of manifest.reviewees.map(({ id }, at) => ({ id, place: at })).sort(byId)) {
    for (const group of groups) {
      const key = `${place} ${group.id}`
      for (const number of write(places.get(key) ?? [], group)) varint(number, packed)
      places.delete(key)
    }
  }
  if (places.size > 0) throw new Error(`rows of no class: ${[...places.keys()].join()}`)
  return base64(Uint8Array.from(packed))
}

/** One number for each row there could be, zeros included. */
function every(rows: readonly OpenedRow[], { sheets }: CountedClass): number[] {
  const numbers = Array<number>(codeSpace(sheets, 'eighth') * GRADES).fill(0)
  for (const [, , code, grade, n] of rows) numbers[code * GRADES + grade] = n
  return numbers
}

/** How many rows, then of each how far its code is from the one before, its grade, and how often. */
function named(rows: readonly OpenedRow[]): number[] {
  const codes = [0, ...rows.map(([, , code]) => code)]
  return [rows.length, ...rows.flatMap(([, , code, grade, n], at) => [code - (codes[at] ?? 0), grade, n])]
}

function varint(number: number, packed: number[]) {
  let left = number
  // exact codes have more bits than a shift can take
  for (; left >= BYTE; left = Math.floor(left / BYTE)) packed.push((left % BYTE) | BYTE)
  packed.push(left)
}

function base64(bytes: Uint8Array): string {
  let text = ''
  // a call takes only so many arguments
  for (let at = 0; at < bytes.length; at += SLICE) text += String.fromCharCode(...bytes.subarray(at, at + SLICE))
  return btoa(text)
}
