import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  meetings: {
    title: 'Review meetings', page: 'Meeting', empty: 'No meeting has been planned yet',
    list: 'Meetings', plan: 'Plan a meeting',
    planHint: 'The agenda is made from the reviewees of the cycle: those who speak first, then the written ones.',
    planned: 'Meeting planned', cycle: 'Cycle', allCycles: 'All cycles', chooseCycle: 'Choose a cycle',
    name: 'Title', heldOn: 'Date', place: 'Place', due: 'People due', present: 'People present', state: 'State',
    electionLink: 'Ballot', refreshing: 'This page renews itself every 5 seconds',
    agenda: {
      title: 'Agenda', onsite: 'On site', written: 'In writing', current: 'Speaking', presented: 'Presented',
      waiting: 'Waiting', you: 'You', comments: 'Comments {n}', unanswered: 'Unanswered {n}',
      questions: 'Questions {n}', remarked: 'Remarked', noRemark: 'No remark', uncommented: 'No comment by you yet',
    },
    console: {
      title: 'Console', next: 'Next', previous: 'Previous', finish: 'All have presented',
      nobody: 'Nobody has been called yet', now: 'Presenting now: {name}', all: 'Everybody has presented',
      savePresence: 'Record presence', presenceSaved: 'Presence recorded', quorum: 'At least {needed} must be present',
      reached: 'Quorum reached', notReached: 'No quorum', jump: 'Call the chosen reviewee',
      consequence: 'No questions afterwards; comments and remarks may still be added while the stage lasts.',
    },
    follow: 'It is {name}’s turn now', goThere: 'Go there', choose: 'Choose a reviewee from the agenda',
    report: {
      title: 'Problems in the report', open: 'Read the report', none: 'The report lists no problems',
      missing: 'There is no report to read yet', organisational: 'Organisation', personal: 'Personal duty',
    },
    comment: {
      title: 'Comments', none: 'No comment yet', form: 'My comment', problems: 'Comment: problems',
      direction: 'Comment: direction', save: 'Save comment', saved: 'Comment saved', by: 'Comment by {name}',
      showProblems: 'Problems', showDirection: 'Direction',
    },
    question: {
      title: 'Questions and answers', none: 'No questions', form: 'Ask', text: 'Question', who: 'To whom', ask: 'Ask',
      asked: 'Question asked', by: 'Question by {name}', answerOf: 'Answer of {name}', answer: 'Answer: {name}',
      save: 'Save answer: {name}', saved: 'Answer saved', waiting: 'Not answered yet', change: 'Change answer',
      typedBy: 'Typed by the minute taker', notInSession: 'Questions can be asked once the meeting is open',
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
      title: 'Draft minutes', open: 'Minutes', copy: 'Copy all', copied: 'Copied', print: 'Print', text: 'Minutes',
      hint: 'Drafted from what was recorded. Edit, copy or print here; the records themselves stay as they are.',
      copyFailed: 'The browser does not allow copying; select the text and copy it yourself',
    },
    conflict: 'Somebody changed this meanwhile; what you typed is still here.',
    loadLatest: 'Drop mine, load the latest', required: '{field} is required', unsaved: 'Not saved yet',
  },
}
export default en
