import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  verify: {
    title: 'Verify a ballot',
    hint: 'Anybody can compute a published result anew here, without an account. Everything happens on your phone or computer; receipts are not sent anywhere.',
    open: 'Verify it yourself',
    openHint: 'The result is published with all its data: anybody can verify it.',
    totals: '{issued} issued, {returned} returned, {valid} valid, {invalid} invalid.',
    repeats: 'This ballot was repeated. Why the last one was void: {reason}',
    rehearsal: 'These are a rehearsal’s ballots, which never count.',
    minutes: 'Compare with the minutes',
    digests: { manifest: 'Manifest', root: 'Closed box', opening: 'Opening' },
    other: 'Verify in another way',
    save: 'Download the published file',
    program: 'No need to trust a web page: a separate program checks the same file on your own computer. It has some 400 lines and comes with the source code (folder verifier).',
    file: 'Verify a file of your own', again: 'Verify the published file instead',
    refusals: {
      early: { title: 'Not released yet', hint: 'Once two scrutineers have released the result you can verify it here. Keep your receipt.' },
      void: {
        title: 'This ballot is void and counts nowhere',
        hint: 'Reason: {reason}. Your receipt says that your sheet was in the box; void sheets are not opened, are kept sealed until the objection period is over, and are destroyed then. The ballot that repeats it counts.',
      },
      unknown: { title: 'No such ballot', hint: 'Check the address, or use a file of your own.' },
      offline: { title: 'The published file cannot be fetched', hint: 'Check the network and reload, or use a file of your own.' },
      unreadable: { title: 'This is no complete ballot file', hint: 'It may be cut off or changed, or the wrong file. Download it again.' },
    },
    instead: 'Verify the ballot that repeats it',
    verdicts: {
      passed: { title: 'Verified', hint: 'Every published number follows from the published data, the box is complete, and the file was not changed.' },
      failed: { title: 'NOT verified', hint: 'This file contradicts itself and must not be relied on. Lines marked ✗ say where; take a picture and tell a scrutineer.' },
      unknown: { title: 'All numbers hold, signatures were not checked', hint: 'This browser is too old to check signatures. Use a newer one, or the program.' },
    },
    checks: 'Check by check', should: 'It should be so: ',
    states: { passed: 'passed', failed: 'does not hold', unknown: 'cannot be checked' },
    names: {
      spelling: 'Nothing is hidden in the file', manifest: 'The manifest is the same', leaves: 'No sheet is listed twice', root: 'Nothing added or taken after closing',
      box_signature: 'The closed box is signed', slips: 'Slips add up', merging: 'Classes are merged by the rule', minimum: 'No class is too small',
      returned: 'No more returned than issued', rows: 'Every row is well-formed', row_counts: 'No vote lost, none added', opening: 'The sheets are those that were opened',
      results: 'Counts and scores are right', quorum: 'Enough people were present', seal: 'The whole file is signed',
    },
    meanings: {
      spelling: 'The file has one possible spelling: nobody can be made to read something else in it.',
      manifest: 'Reviewees, grades, classes and weights are those of the minutes, from when the slips were printed.',
      leaves: 'Every sealed sheet received is listed exactly once, in an order that says nothing about time.',
      root: 'The digest of the closed box, computed anew from the list, is the one that was read out.',
      box_signature: 'The server signed that digest at closing and cannot exchange it.',
      slips: 'Printed is issued, left over and spoiled together; issued is at most signed in.',
      merging: 'Small classes joined their neighbour by the rule published before, and no others.',
      minimum: 'Even the smallest class published has enough people for nobody to stand out.',
      returned: 'Neither in all nor in any class were more sheets returned than slips issued.',
      rows: 'Rows are sorted as prescribed, hold no unknown grade, and cannot be put together to sheets again.',
      row_counts: 'Every valid sheet is one row for every reviewee; an abstention is a row, too.',
      opening: 'The rows are to the letter what two scrutineers confirmed. Where a few paper sheets are mixed in for secrecy, the totals above stand for it.',
      results: 'Counts, shares and weighted scores of everybody were computed anew from the rows.',
      quorum: 'The prescribed share of those due was present.',
      seal: 'Were a single letter of the file changed, the signature would not fit.',
    },
    receipt: {
      title: 'Is my ballot in?', hint: 'Type the receipt number you saw after voting, or choose the picture you saved. On the phone you voted with, the receipt is found by itself.',
      number: 'Receipt number or whole receipt', find: 'Look up', picture: 'Saved picture of the receipt', own: 'The receipt on this phone:',
      wrong: 'There is no receipt in it. A number has 16 digits and letters; a picture must be the file that was saved.',
      former: 'This ballot repeats one that is void. If the receipt is from that one: none of its sheets counts.', formerLink: 'The void ballot',
      answers: {
        in: { title: 'In: {number}', hint: 'Your sheet is in the box and was counted.' },
        'not-in': { title: 'NOT in: {number}', hint: 'The list does not have this sheet. Check the number; if it is right, show the receipt to a scrutineer.' },
        'other-ballot': { title: 'Of another ballot: {number}', hint: 'This receipt belongs to another ballot.' },
        'false-signature': { title: 'Not a true receipt: {number}', hint: 'Its signature is not the server’s.' },
      },
    },
    codes: {
      title: 'Were my grades counted?',
      hint: 'About eight people share a check code. The grade you gave must be among those counted; as it is shared, nobody else can tell which was yours.',
      class: 'My voter class', choose: 'Choose the class on your slip', code: 'code {n}', counted: 'Counted under this code', none: 'None: tell a scrutineer',
    },
  },
}

export default en
