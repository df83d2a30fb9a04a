import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']
export type Attendee = Schemas['AttendeeRead']
export type AttendeeLine = Schemas['AttendeeLine']
export type Presence = Schemas['Presence']

export interface Counts {
  due: number
  came: number
  left: number
  excused: number
  here: number
}

/** The numbers of a list: who left came too, and is not here. */
export function countOf(lines: readonly Attendee[]): Counts {
  const number = (presence: Presence) => lines.filter((line) => line.presence === presence).length
  const [here, left] = [number('came'), number('left')]
  return { due: lines.length, came: here + left, left, excused: number('excused'), here }
}

/** Part of a name, unit or seat, in any order: "一小 王". */
export function found(lines: readonly Attendee[], text: string, presence: Presence | ''): Attendee[] {
  const words = text.trim().toLowerCase().split(/\s+/)
  return lines.filter((line) => {
    const said = `${line.name} ${line.unit} ${line.duty} ${line.seat}`.toLowerCase()
    return (presence === '' || line.presence === presence) && words.every((word) => said.includes(word))
  })
}

const BETWEEN = /[\t,，、;；]|\s{1,}/

/**
 * Lines as they are pasted from a sheet or typed: name, unit, what they are there as, seat, one person a line;
 * tabs, commas or spaces between. What stands after the fourth belongs to the seat.
 */
export function readLines(text: string): AttendeeLine[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => {
    const parts = (line.includes('\t') ? line.split('\t') : line.split(BETWEEN)).map((part) => part.trim())
    const [name = '', unit = '', duty = '', ...seat] = parts
    return { name, unit, duty, seat: seat.join(' ') }
  })
}
