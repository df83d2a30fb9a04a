import type { MessageTree } from '@/i18n/messages'

/** The life of an item, and how many are made at once. */
export const life: MessageTree = {
  vacant: 'Nobody holds this post: signing for the item and working it off wait for a successor. Who is in charge, and the deadline, can be settled now.',
  life: {
    title: 'Stages', acknowledged: 'Signed for', begun: 'Begun', answered: 'Answered', accepted: 'Accepted', lookedBack: 'Looked back',
    notYet: 'Not yet', planned: 'Planned for {day}', undated: 'Done, day not recorded',
  },
  measures: {
    title: 'Measures', label: 'Measures', target: 'Target', targetHint: 'A result that can be checked, as “12 times a year”',
    mode: 'How', save: 'Save measures', saved: 'Measures saved', none: 'No measures yet',
  },
  outcome: {
    title: 'Outcome and lasting measures', label: 'Outcome', hint: 'How far the problem is solved, in figures', lasting: 'Lasting measures',
    lastingHint: 'The rule that keeps it from coming back', save: 'Save the outcome', saved: 'Outcome saved',
  },
  entries: {
    title: 'Progress', text: 'Progress', check: 'What was checked', evidence: 'Evidence in words',
    file: 'Evidence (picture, PDF, Word or Excel)', dated: 'Day of the evidence, where it is not today', datedOn: 'Evidence of {day}',
    add: 'Add progress', addCheck: 'Log a check', added: 'Saved', none: 'No progress yet', by: '{name}, {time}', noEvidence: 'No evidence',
  },
  deadline: {
    title: 'Deadline', extend: 'Extend', extendSave: 'Extend the deadline', extended: 'Extended', ask: 'Ask for more time', askSave: 'Send the request',
    asked: 'Sent: the office will answer', answer: 'Answer the request', answerSave: 'Send the answer', answered: 'Answered',
    newDue: 'New deadline', reason: 'Reason', verdict: 'Answer', grant: 'Grant', refuse: 'Refuse', answerText: 'In words',
    waiting: 'Waiting', granted: 'Granted', refused: 'Refused', askedFor: '{name} asks for {day}: {reason}',
    line: '{name}, {time}: from {old} to {due}: {reason}',
  },
  responsibility: {
    hasLeft: 'It says {name}, whose post is vacant or was not noted. Choose a post, and whoever holds it takes over.',
    title: 'Source and responsibility', edit: 'Say who is in charge', saved: 'Saved', category: 'Kind of problem', leader: 'Leader in charge',
    unit: 'Leading unit', none: 'Not said',
  },
  acceptance: {
    title: 'Accept', save: 'Accept the item', done: 'Accepted', words: 'In words', lookBackOn: 'Look back on (optional)', by: 'Accepted by',
    before: 'Check measures, progress, evidence and outcome. Nothing of them can be changed afterwards.',
  },
  lookBack: {
    title: 'Look back', save: 'Save', done: 'Saved', on: 'Looked back on', result: 'Result', words: 'What was found',
    next: 'Look back again on (optional)', reopens: 'The item is open again, and whoever is responsible is told.',
  },
  escalation: {
    title: 'Press for it', save: 'Send', done: 'Sent: the letter is made and the person told', step: 'Step', words: 'What is asked',
    hint: 'What, until when, and who is told', goesOut: 'A letter is made and the person responsible is told; it cannot be changed.', document: 'Download the letter',
  },
  history: {
    title: 'Steps', none: 'No steps yet', step: '{name}: {action}', asked: 'asks for more time, until {day}', granted: 'grants more time',
    refused: 'refuses more time', sent_reminder: 'sends a reminder', sent_supervision: 'puts it under supervision', sent_talk: 'asks for a talk',
  },
  confirm: { submit: 'Measures, progress and outcome cannot be changed afterwards.' },
}

export const making: MessageTree = {
  title: 'Put into the ledger', hint: 'Problems from comments and remarks, one by one or all at once', ledger: 'Ledger', common: 'For all of them',
  make: 'Put {n} into the ledger', done: '{n} items made', onlyNew: 'Only what is not in the ledger', everybody: 'Show everybody',
  nobody: 'Nobody to show.', nothingSaid: 'Nothing was said about this reviewee yet.', already: '{n} in the ledger',
  choose: 'Put number {n} about {name} into the ledger', problem: 'Problem {n} of {name}', byHandProblem: 'Problem {n} of {name}, by hand',
  addLine: 'Split off another', byHand: 'Add one by hand', more: 'Show more', tooMany: '{n} are chosen; at most {most} at once.',
}
