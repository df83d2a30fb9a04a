import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  attendance: {
    export: 'Export the list (.xlsx)',
    title: 'Attendance', open: 'Attendance', takesPart: 'Put reviewees and leaders on', add: 'Add people', chosen: 'Choose', acts: 'Actions', all: 'All',
    none: 'Nobody is on the list yet', noneHint: 'Put reviewees and leaders on, then paste everybody else who is due with “Add people”. With a list, the meeting’s numbers are counted from it.',
    numbers: { dueInAll: 'Due', everCame: 'Came', onLeave: 'Excused', leftEarly: 'Left early', hereNow: 'Here now' },
    search: 'Find a name, unit or seat', notFound: 'Nobody fits', choose: 'Choose {name}', chooseAll: 'Choose the {n} listed',
    markOne: '{name}: {presence}', markMany: 'Mark {n} as: {presence}', marked: '{name}: {presence}', markedMany: '{n} marked as: {presence}',
    excuse: 'Excuse ({n})', reasonMissing: 'Give the reason', added: '{n} put on the list', addMany: 'Add {n}', nothingTyped: 'Type somebody first, one a line',
    lines: 'People (one a line)', linesHint: 'Name, unit, what they are there as, seat, with spaces or commas between; rows copied from a sheet can be pasted.', example: 'Wang Fang, First School, teacher, row 3',
    read: '{n} to be added:', change: 'Change a line', saved: 'Saved', remove: 'Take off the list', removed: 'Taken off: {name}',
    fromList: '{due} due, {here} here now', manage: 'Mark attendance',
  },
  points: {
    title: 'Other points', open: 'Other points', hint: 'Experience, pledges, speeches: before the reports or after them; planned times follow.', number: 'Point {n}',
    add: 'Add a point', remove: 'Remove', removeOne: 'Remove point {n}', down: 'Move down', saved: 'The agenda is saved',
  },
}
export default en
