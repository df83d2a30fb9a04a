import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  assessments: {
    title: 'Assessments',
    page: 'Assessment', list: 'List of assessments', cycle: 'Cycle', allCycles: 'All cycles',
    state: 'State', allStates: 'All states', name: 'Reviewee', organization: 'Organisation', grade: 'Overall grade',
    ceiling: 'Annual appraisal',
    empty: 'No assessments yet. Everybody gets one when the cycle reaches the stage of assessing.',
    announcedOnly: 'holds once announced',
    consequences: {
      title: 'Consequences', interview: 'Interview required', rectification: 'Dated rectification required',
      referral: 'May be referred by the chair', none: 'No interview needed',
    },
    evidence: {
      title: 'Evidence', missing: 'None of: {names} (not counted as zero)', cite: 'Cite', uncite: 'Do not cite', cited: 'Cited',
      times: 'Cited {n} times', filter: 'Evidence by kind', all: 'All {n}', source: 'Open the source', target: '“Cite” goes to: {place}',
    },
    desk: {
      bar: 'Previous and next person', place: '{n} of {of}', list: 'Back to the list', previous: 'Previous', next: 'Next',
      keys: 'Alt+N next · Alt+P previous', parts: 'Parts of the page', opinion: 'Opinion', evidence: 'Evidence', arithmetic: 'Arithmetic',
    },
    save: {
      saved: 'Saved', savedAt: 'Saved at {time}', typing: 'Typing…', saving: 'Saving…', waiting: 'Cannot save now, trying again; {kept}',
      refused: 'Not saved: {reason}', conflict: 'Somebody else has saved, compare first', now: 'Save now',
    },
    ballot: {
      byClass: 'Result by class', class: 'Class', abstentions: 'Abstentions', abstained: '{n} abstentions',
      score: 'Score {score}', valid: '{n} valid votes', grade: "Ballot's grade",
      count: '{n} votes, {share}',
    },
    composite: {
      title: 'Suggested grade', score: 'Composite score {score}', none: 'Nothing has a score', missing: 'Left out (none): {names}',
      part: '{score} × {share} = {contribution}', cutOffs: 'Grades by score', cutOff: '{grade} from {points}',
      departs: '{label} ({grade}): give the reason', hint: 'By version {n} of the rules; a suggestion only, the committee decides',
    },
    opinion: {
      title: 'Opinion', doneWell: 'Done well', notDoneWell: 'Not done well', problems: 'Problems that remain', line: '{name} {n}',
      newLine: '{name}, a new line', writeHere: 'Go on writing here', whole: 'the opinion as a whole', cites: 'What {line} rests on',
      cite: 'Cite evidence', noMatch: 'Nothing found', withdrawn: 'Evidence taken back', citing: ' (rests on {names})',
      remove: 'Remove', removeLine: 'Remove {line}', dueOn: 'Deadline', due: 'Deadline: {date}', dueMoved: 'Deadline {date} (set anew when announced; decided: {decided})', noDue: 'No deadline',
      grade: 'Overall grade', gradeKeys: 'Alt+1 to Alt+4',
      reason: 'Reason for the grade',
      reasonHint: "Required when it differs from the suggestion or the ballot's grade, or when everybody has the same; ten characters at least",
      cited: 'What the opinion as a whole rests on', noProblems: 'No problems listed', none: 'Empty',
      assemble: 'Draft from the evidence',
      assembleHint: 'Comments, remarks, findings and last year’s items become lines with their source; only what is missing is added, and the grade is yours.',
      assembled: '{n} lines drafted, please go through them', nothingNew: 'Everything in the evidence is in the opinion already',
    },
    followUp: {
      title: 'After the announcement', referred: 'Referred by {name} on {time}: {reason}',
    },
    archive: { download: 'Download the archive file', making: 'The archive file is being made; the button to download it will appear here.', fault: 'Not yet: {why}. It is tried again by itself.' },
    confirm: {
      propose: 'Once proposed, the opinion cannot be changed.', feed_back: 'The reviewee will see the opinion.',
      archive: 'Nothing can be changed afterwards.',
    },
    history: { title: 'Steps', step: '{name}: {action}', none: 'No steps yet' },
  },
}
export default en
