import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  paper: {
    title: 'Paper ballots', office: 'The office runs the paper desk; you can follow how far it is.', open: 'Open the paper desk',
    back: 'Back to the ballot',
    about: 'Who does not use a phone exchanges the slip for a sheet of paper, fills it in at once and puts it into a box; afterwards two people enter the counts.',
    exchanged: '{n} slips were exchanged for paper.',
    waits: 'Two of the office have to enter the paper sheets, and agree, before the box can be opened.',
    none: 'Nobody took a sheet of paper: there is nothing to enter. If there is one in the box, more came back than was handed out: make the ballot void on its page, say why, and repeat it.',
    notYet: 'Once the ballot is open, slips are exchanged for paper here. Blank forms can be printed now.',
    desk: {
      title: 'Slips against paper', hint: 'Scan or type a slip and press Enter. Hand out a sheet of that colour only on green, and keep the slip.',
      label: 'Slip number', placeholder: 'Scan or type', take: 'Exchange', given: 'Hand out one sheet', keepSlip: 'Keep the slip. Next, please',
      refused: 'No sheet', unknown: 'No answer', askAgain: 'Hand out nothing yet: press Enter to ask again.',
      asking: 'Asking…', ready: 'Scan the next slip', count: '{n} exchanged',
    },
    reasons: {
      'foreign-slip': 'This slip is of another ballot', 'unknown-slip': 'No slip of this ballot, or void',
      'slip-already-used': 'This slip has voted on a phone',
    },
    camera: { start: 'Scan with the camera', stop: 'Camera off', refused: 'The camera is off: allow it, or type the number.', picture: 'What the camera sees' },
    forms: {
      title: 'Blank forms', hint: 'Each has a number, to account for those printed and left over; it has nothing to do with slips or people. Printing again goes on counting.',
      printed: '{n} printed', number: 'Forms to print: {name}', print: 'Make the print file', done: 'The forms are ready to print',
    },
    entry: {
      title: 'Enter paper counts', how: 'Two people count and enter each class without seeing each other’s numbers. Equal entries are locked; where they differ only the place is shown, and both count the sheets again.',
      class: 'Class', hint: 'Use the numeric keypad: Enter goes on, arrows change the line. Every line must make up the valid sheets.',
      returned: 'Sheets returned ({n} handed out)', invalid: 'Invalid among them', valid: '{n} valid', handIn: 'Hand in',
      sent: 'Handed in; the other person’s entry is awaited', waiting: 'You have handed in. Until the other person has, you can still change it.',
      agreed: 'Both entries agree and are locked',
      third: 'The entries of {names} differ: please count the sheets anew, as a third person',
      thirdHint: 'You do not see their numbers. Yours replace the entry that is further from them, which the audit log keeps; equal to the other one, they are locked.',
      addsUp: 'Everything adds up.', next: 'Go to the first', kept: 'Draft kept on this computer',
      wrong: {
        missing: 'Enter the sheets returned first.', rows: '{n} lines do not make up the valid sheets.', invalid: 'More invalid sheets than came back.',
        returned: 'More than the {n} handed out came back. Count again. If it is so, hand it in as it is: once both entries agree the ballot is void and has to be repeated.',
      },
    },
    grid: { caption: 'Counts of paper sheets', reviewee: 'Reviewee', abstained: 'Abstained', sum: 'Sum', totals: 'All', should: 'should be {n}' },
    states: { entered: '{n}/2 entered', differ: '{n} differences', agreed: 'Agreed' },
    differences: {
      title: 'The entries differ in {n} places', hint: 'Count the sheets again together; whoever is wrong corrects the entry and hands it in again. If you cannot agree, a third person counts anew.',
      returned: 'Sheets returned', invalid: 'Invalid sheets', numbers: ': you {mine}, the other {other}', show: 'Go there',
    },
  },
}

export default en
