/**
 * Opened rows on their way to the server, as in backend/app/features/ballots/box/packing.py: one LEB128 varint for
 * each row there could be, by reviewee id, class id, code and grade.
 */
import { codeSpace } from './classes'
import { type ClosedBox, type Opening, openedClasses } from './counting'

const GRADES = 5
const SLICE = 0x8000

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/** The packed rows of an opening of this box, in base64. */
export function packRows(box: Omit<ClosedBox, 'manifest_hash'>, { rows, invalid }: Opening): string {
  const { manifest } = box
  const groups = openedClasses(box, invalid)
  const starts = new Map<string, number>()
  let size = 0
  for (const { id, sheets } of groups.filter((group) => group.sheets > 0).sort(byId)) {
    starts.set(id, size)
    size += codeSpace(sheets) * GRADES
  }
  const order = manifest.reviewees.map(({ id }, place) => ({ id, place })).sort(byId)
  const lines = new Map(order.map(({ place }, at) => [place, at]))
  const numbers = new Uint32Array(order.length * size)
  for (const [place, classId, code, grade, n] of rows) {
    const [line, start] = [lines.get(place), starts.get(classId)]
    if (line === undefined || start === undefined) throw new Error(`a row of no class: ${classId}`)
    numbers[line * size + start + code * GRADES + grade] = n
  }
  return base64(varints(numbers))
}

function varints(numbers: Uint32Array): Uint8Array {
  const packed: number[] = []
  for (let number of numbers) {
    for (; number > 0x7f; number >>>= 7) packed.push((number & 0x7f) | 0x80)
    packed.push(number)
  }
  return Uint8Array.from(packed)
}

function base64(bytes: Uint8Array): string {
  let text = ''
  // a call takes only so many arguments
  for (let at = 0; at < bytes.length; at += SLICE) text += String.fromCharCode(...bytes.subarray(at, at + SLICE))
  return btoa(text)
}
