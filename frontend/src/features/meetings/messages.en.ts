import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  meetings: {
    title: 'Review meetings', page: 'Meeting', empty: 'No meeting has been planned yet',
    list: 'Meetings', plan: 'Plan a meeting', usualName: 'Review meeting of {year}',
    planHint: 'The agenda is made from the reviewees of the cycle: those who speak first, then the written ones.',
    planned: 'Meeting planned', cycle: 'Cycle', allCycles: 'All cycles', chooseCycle: 'Choose a cycle',
    name: 'Title', heldOn: 'Date', place: 'Place', due: 'People due', present: 'People present', state: 'State',
    electionLink: 'Ballot', startsAt: 'Begins at', turnMinutes: 'Minutes for each report',
    betweenMinutes: 'Minutes for comment, questions and remark', changePlan: 'Change plan', planSaved: 'Plan changed',
    yourTurn: 'It is your turn now',
    live: { connecting: 'Connecting…', live: 'Live', lost: 'Connection lost, coming back…', refused: 'Not live; reload the page' },
    rehearsal: {
      choose: 'This is a rehearsal', hint: 'The whole meeting with a test ballot; nothing counts, all of it can be thrown away.',
      tag: 'Rehearsal', notice: 'Rehearsal: comments, remarks and ballots do not count.', discard: 'Throw away',
      sure: 'Everything said and voted in this rehearsal will be gone for good. Really?', gone: 'The rehearsal is gone',
    },
    timer: { left: 'Time left {time}' },
    order: {
      change: 'Change order', done: 'Done', hint: 'Drag, or use the arrows; written reports stay last.', list: 'Order of the agenda',
      up: 'Move up: {name}', down: 'Move down: {name}', told: '{name} is number {n} now',
    },
    ballot: {
      title: 'Ballot', turnout: '{n} have voted', open: 'Details',
      missing: 'This meeting has no ballot yet.', make: 'Make one',
      paper: 'Paper desk', paperWaits: 'Enter paper sheets',
      opens: 'Attendees can then fill in the ballot; two people have to confirm.',
      closes: 'Nobody can vote any more and the box is sealed; two people have to confirm.',
    },
    screen: {
      title: 'Big screen', open: 'Open big screen', onsite: 'On site, {n} of {total}', written: 'In writing, {n} of {total}',
      following: 'Next: {name}', present: '{present} of {due} present', planned: 'The meeting is about to begin',
      in_session: 'The meeting is in session', ended: 'The meeting is over', code: 'QR code of the ballot page',
      scan: 'Scan the code on your slip, or this one and type the number on it', soon: 'Voting has not begun', closed: 'Voting is over',
      turnout: 'have voted', hash: 'Hash of the box', rehearsal: 'Nothing counts', refused: 'This link is over', refusedHint: 'Open the big screen from the console again',
    },
    evidence: {
      title: 'To comment on', findings: 'Findings of inspections ({n})', noFindings: 'No findings were fed back',
      answered: 'The school’s answer: {text}', lastYear: 'Last year’s items', noLastYear: 'No item to answer', due: 'due {day}',
    },
    agenda: {
      title: 'Agenda', planned: 'about {time}', prepared: 'Prepared {n}', you: 'You', comments: 'Comments {n}', unanswered: 'Unanswered {n}',
      questions: 'Questions {n}', remarked: 'Remarked', noRemark: 'No remark', uncommented: 'No comment by you yet',
    },
    console: {
      title: 'Console', next: 'Next', previous: 'Previous', finish: 'All have presented',
      nobody: 'Nobody has been called yet', now: 'Presenting now: {name}', all: 'Everybody has presented',
      savePresence: 'Record presence', presenceSaved: 'Presence recorded', quorum: 'At least {needed} must be present',
      reached: 'Quorum reached', notReached: 'No quorum', jump: 'Call {name}', reopen: 'Hear {name} again', following: 'Next: {name}',
      conflict: 'Somebody at another console was faster; nothing was done. The page is up to date: look, then act again.',
      keys: 'Keys: N next · P previous · Space start/pause the clock · R reset it · S skip',
      consequence: 'No questions afterwards; comments and remarks may still be added while the stage lasts.',
    },
    follow: 'It is {name}’s turn now', goThere: 'Go there', choose: 'Choose a reviewee from the agenda',
    report: {
      title: 'Problems in the report', open: 'Read the report', none: 'The report lists no problems',
      missing: 'There is no report to read yet',
    },
    comment: {
      title: 'Comments', none: 'No comment yet', form: 'My comment', problems: 'Comment: problems',
      direction: 'Comment: direction', save: 'Save comment', saved: 'Comment saved',
      prepared: 'Until their turn comes only you can read it; then it is given by itself.', by: 'Comment by {name}',
      showProblems: 'Problems', showDirection: 'Direction',
    },
    question: {
      title: 'Questions and answers', none: 'No questions', form: 'Ask', text: 'Question', who: 'To whom', ask: 'Ask',
      asked: 'Question asked', by: 'Question by {name}', answerOf: 'Answer of {name}', answer: 'Answer: {name}',
      save: 'Save answer: {name}', saved: 'Answer saved', waiting: 'Not answered yet', change: 'Change answer',
      typedBy: 'Typed by the minute taker',
      chooseSomebody: 'Choose at least one reviewee',
    },
    remark: {
      title: 'Overall remark', none: 'No remark yet', form: 'Overall remark', highlights: 'Remark: highlights',
      problems: 'Remark: problems', requirements: 'Remark: requirements', save: 'Save remark',
      saved: 'Remark saved', by: 'Remark by {name}', showHighlights: 'Highlights', showProblems: 'Problems',
      showRequirements: 'Requirements',
    },
    closing: {
      title: 'Closing remark', none: 'No closing remark yet', direction: 'Closing: direction', tasks: 'Closing: tasks',
      measures: 'Closing: measures', save: 'Save closing remark', saved: 'Closing remark saved',
      by: 'Closing remark by {name}', showDirection: 'Direction', showTasks: 'Tasks', showMeasures: 'Measures',
    },
    minutes: {
      title: 'Minutes', open: 'Minutes', text: 'Minutes',
      hint: 'A draft from what was recorded. Edit and save it here; the records themselves stay as they are.',
      save: 'Save minutes', saved: 'Minutes saved', savedBy: 'Version {n}, saved by {name} at {time}', versions: 'Saved versions',
      anew: 'Draft again from the records', download: 'Download {format}',
    },
    required: '{field} is required',
  },
}
export default en
