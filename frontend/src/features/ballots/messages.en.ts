import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  ballots: {
    title: 'Ballots', page: 'Ballot', list: 'List of ballots', empty: 'No ballot in this cycle yet',
    chooseCycle: 'Choose a cycle first', cycle: 'Cycle', meeting: 'Meeting', name: 'Name', state: 'State',
    create: 'New ballot', created: 'Ballot created',
    classes: 'Voter classes', classId: 'Id', className: 'Class', weight: 'Weight', color: 'Slip colour', slips: 'Slips',
    addClass: 'Add a class', removeClass: 'Remove', classHint: 'Ids are lowercase letters or digits. Weights count at the tally only. Only ratios matter, they need not make 100. Classes with fewer than {n} valid sheets join their neighbour; with fewer than {n} slips in all there can be no ballot.',
    noSlipHint: 'In this cycle reviewees draw no slip: leave them out of the numbers of slips.',
    defaults: { leaders: 'Leaders', schools: 'Schools', masses: 'Public' },
    progress: 'Progress', nextStep: 'Next: ', meetingLink: 'Back to the meeting', stepColumn: 'Next',
    next: {
      key: 'a scrutineer makes the key; three holders keep a share each.', print: 'the office prints the slips.',
      printed: 'the office reconciles the slips before everyone.', reconciled: 'two of the office confirm the opening.',
      open: 'people vote; two of the office confirm the closing.', paper: 'two of the office enter the paper sheets, which must agree.',
      closed: 'one scrutineer opens the box with two shares, another compares the hash.', counted: 'two scrutineers release the results.',
      repeat: 'the office makes it void with the reason, below, and it is repeated. Until then the box stays shut and nobody sees a grade.',
      released: 'when 15 days of objections are over, two scrutineers destroy sheets and key.',
      void: 'void; when 15 days of objections are over, two scrutineers destroy sheets and key.',
      destroyed: 'nothing; the published file can still be verified.', nothing: 'void, nothing is left to do.',
    },
    consequences: {
      open: 'From then on slips can be used and cannot change any more. Two different people must confirm.',
      close: 'No more ballots are taken, and it cannot be opened again. Two different people must confirm.',
      destroy: 'All sealed sheets are deleted for good, and nobody can open the box again. The published result and file stay; of a void ballot the entered counts go, too, and only the list of its box stays, to explain receipts. Shred the three printed shares as well. Two scrutineers must confirm.',
      release: 'Reviewees can then read their own result, others the tally sheet. Two scrutineers must confirm.',
    },
    facts: {
      title: 'Facts', turnout: '{n} ballots cast', manifest: 'Manifest digest (for the minutes)',
      root: 'Digest of the closed box (read it out, for the minutes)', opening: 'Digest of the opening', told: 'The ballot page tells voters', notYet: 'Shown once open',
    },
    slipTable: {
      caption: 'Slips of each class', planned: 'Slips to be printed', class: 'Class', printed: 'Printed', voided: 'Void', issued: 'Issued', leftover: 'Left over',
      spoiled: 'Spoiled', signed_in: 'Signed in', not_entitled: 'Reviewees among them, without a slip',
    },
    repeat: {
      title: 'Void and repeat', hint: 'When slips were handed out wrongly, or more came back than were issued, this ballot can be made void and repeated until its result is released.',
      button: 'Void and vote again', consequence: 'This ballot becomes void: it is neither opened nor counted, and its slips are worthless. A new one with the same classes takes its place and needs a key and slips of its own. The reason is published with the result.',
      must: 'Nothing may come of this ballot',
      void: 'This ballot is void and was repeated. Reason: {reason}', mark: 'Void', instead: 'The ballot that takes its place', repeats: 'This ballot repeats a void one.', former: 'The void ballot',
      kept: 'Void sheets are neither opened nor counted; sealed they are kept until the objection period is over, then two scrutineers destroy them.',
    },
    print: {
      title: 'Print slips', hint: 'The file is made once; the server keeps no tokens. Count the slips in front of everyone.', button: 'Make the print file', again: 'Make new slips',
      againHint: 'All slips printed before become worthless.', done: 'Print the slips now',
    },
    reconcile: {
      title: 'Reconcile slips', voidHint: 'Scan or type leftover and spoiled slips here in front of everyone, one on each line.', tokens: 'Tokens to void', void: 'Void these slips',
      voided: 'Slips voided', numbers: 'Printed = issued + left over + spoiled; issued is at most signed in.', noSlip: 'Reviewees draw no slip: say how many of those signed in are reviewees. No more slips may be issued than people signed in without them.', save: 'Everything adds up: record', saved: 'Slips reconciled',
    },
    opening: {
      title: 'Open and count', hint: 'Two scrutineers scan or type one sheet each, any two. Ballots are opened in this browser and split into rows; whole sheets are never published. Many of them take a minute or two: leave this page open.',
      open: 'Open the box', fetching: 'Fetching the sealed sheets…', progress: '{opened} of {sheets} opened', splitting: 'All are open; making the rows: {split} of {reviewees} reviewees', wrong: 'These are not two different shares of this key. Check the letters.',
      result: '{valid} opened, {invalid} invalid.', submitted: 'Handed in; a second scrutineer must confirm', counted: 'Counted',
      offline: 'Open without a browser', offlineHint: 'Sealed sheets can be taken to a computer without a network and opened with the command open-ballots; hand in the opening file it makes. Both ways give the same file to the letter.',
      sealed: 'Download the sealed sheets', save: 'Save this opening as a file', file: 'Opening file', handIn: 'Hand in the opening file', notOurs: 'This is no opening file of this ballot, or it was changed.',
      confirmHint: 'Another scrutineer has opened the box, with this digest. Compare it with theirs and confirm if both agree; or open the box yourself.', waitHint: 'The result is handed in, with this digest. Another scrutineer signs in, compares and confirms; you need do nothing more.', again: 'Open once more', confirm: 'The digests agree: confirm',
    },
    tally: {
      title: 'Tally sheet', caption: 'Results', reviewee: 'Reviewee', organization: 'Organization', abstained: 'Abstained', valid: 'Valid', score: 'Score',
      summary: '{issued} issued, {returned} returned, {valid} valid, {invalid} invalid.', print: 'Print the tally sheet', export: 'Export the results (.xlsx)', void: 'More returned than issued: this ballot is void.',
      classes: 'Classes as counted: {classes}', class: '{name} (weight {weight}, {sheets} sheets)', classWithPaper: '{name} (weight {weight}, {sheets} sheets, {paper} of them on paper)', none: 'none',
    },
    own: {
      title: 'My result', hint: '{n} ballots were returned. This is how you were graded.', score: 'Score', none: 'No valid grades', count: '{n} votes',
      share: '{share}% of the valid', abstained: '{n} abstained', notYet: 'Results are not released yet',
    },
  },
}

export default en
