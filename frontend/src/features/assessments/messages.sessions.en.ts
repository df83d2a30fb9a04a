import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  sessions: {
    title: 'Deliberation', page: 'Session', papersPage: 'Papers', list: 'Sessions', cycle: 'Cycle', allCycles: 'All cycles',
    day: 'Held on', place: 'Place', state: 'State', items: 'Items', name: 'Session of {date}',
    count: '{n}', withBack: '{n}, {back} sent back', open: 'Open',
    empty: 'No session yet. Once assessments are proposed, plan one session here that decides on all of them.',
    plan: {
      title: 'Plan a session', open: 'Plan a session', takesAll: 'Put everything that is proposed on its agenda', save: 'Plan it',
      planned: 'The session is planned, its members are told',
      hint: 'Its members are the committee and the chair; you can change them afterwards.',
    },
    write: {
      title: 'The session', quorum: 'Quorum', members: 'Members', everybody: 'Everybody came', chair: 'Chair', setChair: '{name} presides', remove: 'Remove {name}',
      takeOut: 'Remove', makeChair: 'Make chair',
      add: 'Add a member of the committee, or the chair', discussion: 'Discussion', scope: 'Announced to', save: 'Save the session', saved: 'The session is saved',
      attendance: 'Attendance of {name}', unknown: 'Not noted', came: '{came} of {due} came', none: 'Not filled in',
    },
    agenda: {
      title: 'Agenda', no: 'No.', reviewee: 'Reviewee', proposed: 'Proposed', outcome: 'Decision', decided: 'Decided grade', reason: 'Reason', recused: 'Recused',
      papers: 'Papers', papersOf: 'Papers of {name}', edit: 'Decide', editOf: 'Decide on {name}', takeOff: 'Take off', takeOffOf: 'Take {name} off the agenda',
      pass: 'All open ones as proposed ({n})', addAll: 'Add what is proposed ({n})', none: 'Open', own: 'About you: not shown',
      stale: 'Sent back or changed', empty: 'Nothing is on the agenda yet.', removed: 'Taken off the agenda', passed: 'All decided', added: 'Put on the agenda',
      agree: 'Agree', agreeOf: 'Agree to the grade proposed for {name}',
    },
    decide: {
      title: '{name}: decision', proposed: 'Proposed: {grade}', saved: 'The decision is saved',
      hint: 'Another grade, or sending back, needs a reason of ten characters or more; both grades are kept.',
      recusedHint: 'A member whom the item is about is always recused.',
    },
    sign: {
      title: 'Sign the decisions', button: 'Sign the decisions', summary: '{n} items: {passed} as proposed, {changed} with another grade, {back} sent back.',
      hint: 'Check the members and every item above. One signature holds for all of them and cannot be taken back.', done: 'Signed', by: 'Signed by {name} at {time}',
      digest: 'Checksum of what is signed {digest}', read: 'Show and check all items first',
    },
    confirm: { submit: 'The session, its agenda and its decisions cannot be changed then.', take_back: 'It can be changed then, and has to be submitted again.' },
    remove: { button: 'Delete the session', ask: 'What is on its agenda waits for another session.', done: 'The session is deleted' },
    record: 'Record ({format})',
    papers: { title: 'Papers of {name}', back: 'Back to the session', evidence: 'Evidence' },
    link: {
      title: 'Deliberation', waiting: 'Proposed; waits for a session', on: 'On the agenda of the session of {date}', held: 'Held on', present: 'Present', recused: 'Recused',
      outcome: 'Decision', grades: 'Proposed {proposed}, decided {decided}', reason: 'Reason', scope: 'Announced to', none: 'Nobody', open: 'Open the session',
    },
    decidedAt: 'The evidence as it was when the decision was signed at {time}', later: 'Changed since the decision', laterHint: 'This does not change what was decided:',
  },
}
export default en
