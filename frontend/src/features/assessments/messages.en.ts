import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  assessments: {
    title: 'Assessments', page: 'Assessment', list: 'List of assessments', cycle: 'Cycle', allCycles: 'All cycles',
    state: 'State', allStates: 'All states', name: 'Reviewee', organization: 'Organisation', grade: 'Overall grade',
    ceiling: 'Annual appraisal',
    empty: 'No assessments yet. Everybody gets one when the cycle reaches the stage of assessing.',
    announcedOnly: 'holds once announced',
    consequences: {
      title: 'Consequences', interview: 'Interview required', rectification: 'Dated rectification required',
      referral: 'May be referred by the chair', none: 'No interview needed',
    },
    evidence: {
      title: 'Evidence', missing: 'None of this kind (not counted as zero)', cite: 'Cite this: {kind}', cited: 'Cited',
    },
    ballot: {
      score: 'Score {score}', valid: '{n} valid votes', grade: "Ballot's grade",
      count: '{n} votes, {share}',
    },
    composite: {
      title: 'Suggested grade', score: 'Composite score {score}', none: 'Nothing has a score', missing: 'Left out (none): {names}',
      part: '{score} × {share} = {contribution}', cutOffs: 'Grades by score', cutOff: '{grade} from {points}',
      departs: '{label} ({grade}): give the reason', hint: 'By version {n} of the rules; a suggestion only, the committee decides',
    },
    opinion: {
      title: 'Opinion', doneWell: 'Done well', notDoneWell: 'Not done well', problems: 'Problems that remain',
      problem: 'Problem {n}', dueOn: 'Deadline', due: 'Deadline: {date}', noDue: 'No deadline', add: 'Add a problem',
      remove: 'Remove problem {n}', grade: 'Overall grade', reason: 'Reason for the grade',
      reasonHint: "Required when it differs from the suggestion or the ballot's grade, or when everybody has the same",
      save: 'Save opinion', saved: 'Opinion saved', cited: 'Evidence cited',
      complete: 'Complete: it can be proposed', reasons: 'Give a reason, because:',
      noProblems: 'No problems listed',
      none: 'Empty', citations: '{n} pieces of evidence cited; tick them under “Evidence”',
    },
    deliberation: {
      title: 'Deliberation', heldOn: 'Date of the meeting', present: 'Present', recused: 'Recused', decision: 'Decision',
      scope: 'Announced to', save: 'Save the record', saved: 'Record saved', none: 'Nobody',
    },
    feedback: {
      title: 'Feedback and objection', fedBack: 'Fed back on {time}', read: 'Read on {time}', unread: 'Not read yet',
      objection: 'Objection', raise: 'Object', raised: 'Objection sent', objectionText: 'What you object to', answer: 'Answer',
      answerText: 'The answer', give: 'Send the answer', answered: 'Answer sent', by: '{name}, {time}', open: 'Waiting for an answer',
      readFirst: 'Please read the opinion above and acknowledge it; you may object once before it is announced.',
    },
    followUp: {
      title: 'After the announcement', referred: 'Referred by {name} on {time}: {reason}',
    },
    archive: { download: 'Download the archive file' },
    confirm: {
      propose: 'Once proposed, the opinion cannot be changed.', feed_back: 'The reviewee will see the opinion.',
      announce: 'The grade will hold, and the problems become rectification items.', archive: 'Nothing can be changed afterwards.',
    },
    history: { title: 'Steps', step: '{name}: {action}', none: 'No steps yet' },
  },
}
export default en
