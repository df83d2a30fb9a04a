import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  ballotKeys: {
    title: 'Make the key', make: 'Make the key', replace: 'Make another key', share: 'Key share {n}',
    hint: 'The key is made in this browser and split into three shares on three sheets of paper, one for each scrutineer; any two together open the box. The server never gets the key. All three scrutineers should be here, nobody else looking on. You need a printer.',
    replaceHint: 'A key is registered. Until slips are printed it can be replaced; the three sheets are then worthless: shred them at once.',
    noCrypto: 'This browser cannot encrypt: open the page with https://.',
    leaving: 'Whoever leaves or reloads this page before registering loses this key; the printed sheets are then worthless.',
    steps: { print: 'Step 1: print three sheets', read: 'Step 2: try the printed sheets', accept: 'Step 3: register' },
    printHint: 'One share on each sheet; each scrutineer signs for one. Do not save a file, nor use a printer that keeps files.', print: 'Print three sheets',
    readHint: 'Scan or type one sheet after another. As soon as two are read, a trial sheet is sealed and opened; only who reads all three knows that none is misprinted.',
    acceptHint: 'At least two must be read and open the trial sheet first.', untried: 'Share {numbers} was not read: if it is misprinted, nobody notices before the box is opened. Better read all three.',
    allTried: 'All three were tried.', accept: 'Register the public key', made: 'The public key is registered; this computer keeps no key',
    opened: 'It works: shares {numbers} open the box', useless: 'These shares do not open it: make another key and print again.',
    read: 'Share {n} ✓', unread: 'Share {n} not read', field: 'Scan or type a share', clear: 'Clear',
    placeholder: 'Scan the QR code, or type group by group; blanks and case do not matter',
    reading: {
      short: '{letters} of {all} letters', long: '{more} letters too many: clear the field and scan or type again.',
      strange: 'Group {group} has “{letter}”: there are only the letters A to Z and the digits 2 to 7.',
      mistyped: 'Mistyped: look at group {group}.', mistypedSomewhere: 'Mistyped in more than one place: compare group by group.',
      foreign: 'This share is faultless, but of another key: of another ballot, or printed before the key was replaced.',
      twice: 'Share {number} was read already: take another sheet.', good: 'Share {number} ✓ Correct; put the sheet away',
    },
    trial: {
      title: 'Try the key', hint: 'Until the ballot opens, any two sheets can be tried at any time, to know that they are still there and correct. Neither key nor ballots are touched; only when, who and which numbers are recorded for the office. The shares never leave this computer.',
      last: '{name} opened a trial sheet with shares {numbers} on {at}.', untried: 'Share {numbers} was not tried yet.', attempt: 'Try to open',
    },
    facts: { title: 'Key tried', done: 'Opened a trial sheet on {at} ({name}, shares {numbers})', none: 'A key is registered; its printed shares were not tried yet' },
    paper: {
      kind: 'Key of the ballot box', about: 'One of 3 shares. Any 2 together open the box; 1 alone opens nothing.',
      election: 'Ballot', keeper: 'Kept by', signature: 'Scrutineer {n}, signed: ________________', made: 'Made at',
      fingerprint: 'Fingerprint', qr: 'QR code of share {n}',
      keep: 'Keep it yourself in a sealed envelope, apart from the other shares.', photo: 'No photographs, copies or scans; never send it by phone.',
      trial: 'Bring it for a trial before the ballot opens.', opening: 'Bring it to open the box: scan the QR code, or type the letters group by group.',
      lost: 'Lost, or seen by somebody? Tell the office at once. The box opens without one share, but not without two.', destroy: 'Shred it in front of everyone when the sheets are destroyed, 15 days after the release.',
    },
  },
}

export default en
