import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  reports: {
    sections: {
      title: 'Parts of the report', lastYear: 'Last year', findings: 'Findings', achievements: 'Achievements', problems: 'Problems', tasks: 'Tasks',
      finish: 'Check and submit', errors: '{n} to correct', answered: '{n}/{all}', items: '{n} items', of: '{name}, {detail}',
    },
    bar: {
      most: 'at most {share}', least: 'at least {share}',
      total: 'Total', ofLimit: '{n} / {max}', toFix: '{n} to correct', toImprove: '{n} to improve', fine: 'Checks passed', blank: 'Nothing written yet',
      next: 'Next', openChecks: 'Checks', help: 'Keys and help',
    },
    save: {
      savedAt: 'Saved {time}', waiting: 'Not saved: no connection, {kept}', busy: 'Not saved: the server does not answer, {kept}', keptHere: 'kept on this computer',
      notKept: 'no room on this computer either, do not close the page', refused: 'Not saved: {reason}', closed: 'Cannot be saved any more: {reason}',
      conflict: 'Conflict, not saved', compare: 'Compare and settle', restored: 'Restored what was not saved on this computer ({time})', discard: 'Discard these changes',
      other: 'This computer holds another text that was not saved ({time})', look: 'Compare', drop: 'Discard', dropped: 'Discarded',
      leftUnsent: 'Something has not reached the server yet. It is kept on this computer and comes back when you open this report again.',
    },
    start: {
      title: 'Where to begin', word: 'You have a Word file', wordHint: 'Upload the .docx: headings divide it into the three lists; you look first, then take it over.',
      write: 'Write it here', writeHint: 'Achievements first, then problems and tasks; everything is saved as you go.', begin: 'Write the first achievement',
      rules: 'Before you submit', rulesHint: 'Checked while you write; what is met gets a tick.', met: 'met', unmet: 'not met yet',
      share: 'a third', percent: '{n}%',
    },
    rules: {
      lists: 'All three lists have items, none of them empty', achievements: 'Achievements are at most {most} of the report', problems: 'Problems are at least {least} of the report',
      personal: 'At least one problem is about your own work', causes: 'Each problem names a cause', subjective: 'At least one cause is subjective (your own part)',
      tasks: 'Each task has measures and a deadline', lastYear: 'Each of last year’s items is answered', findings: 'Each of this year’s findings is answered',
      total: 'The report has at most {max} characters as a rule',
    },
    hints: {
      achievements: 'What was done, with figures and examples.', problems: 'What is wrong; at least one is about your own work.',
      tasks: 'What comes next: goal, measures, deadline.',
      emptyAchievements: 'No achievement yet. Begin with one thing done this year.', emptyProblems: 'No problem yet. Begin with what inspections or teachers pointed out.',
      emptyTasks: 'No task yet. As a rule one for each problem.',
    },
    examples: {
      achievement: 'E.g. 118 open days, 51 more than last year, 620 visits.', problem: 'E.g. party groups and teaching groups do not match.',
      personal: 'E.g. I visited the branch only twice a year.', objective: 'E.g. two campuses make common hours hard to find.',
      subjective: 'E.g. I gave my time to teaching and too little to the branch.', task: 'E.g. build party groups on teaching groups', goal: 'E.g. done by March, one joint activity a month',
      measure: 'E.g. the deputy drafts the plan by the end of February', lastYear: 'E.g. published monthly since March, 12 issues.',
    },
    labels: {
      problem: 'Problem', problemHint: 'one sentence: what is wrong', causes: 'Causes', causesHint: 'objective or subjective, at least one subjective',
      goalHint: 'how far, with a figure', measuresHint: 'one a line, Enter adds one', due: 'Deadline', dueFormat: 'MMM D, YYYY', duePlaceholder: 'Choose a date',
      area: 'Content area', areaHint: 'what this is about', answers: 'Findings answered', solvedBy: 'Solved by', solves: 'Problems solved',
      name: 'Task', nameHint: 'one thing to do', achievement: 'Achievement', achievementHint: 'what was done and what came of it',
      number: '{n}.',
    },
    links: {
      link: 'Link', change: 'Change links', done: 'Done', remove: 'Unlink {name}', goTo: 'Go to {name}', nothing: 'Nothing to link yet.',
      named: '{name}: {text}', finding: 'Finding {n}', linkFor: '{field}: {item}',
    },
    item: {
      up: 'Move {item} up', down: 'Move {item} down', moved: 'Moved to place {n}', removed: '{item} removed.', unlinked: '{tasks} no longer solve it.',
      unanswered: 'Finding {n} is unanswered again.', undo: 'Undo', restored: '{item} is back', close: 'Close',
    },
    lastYear: {
      title: 'Last year’s items', progress: '{n} of {all} answered', hint: 'Say how far each has got and what was done. Counts in the total only.',
      quote: 'Take over the self-check', quoteOf: 'Take over the self-check: {text}', selfCheck: 'Self-check: {status}. {words}', item: 'Last year’s item {n}',
    },
    findings: {
      title: 'This year’s findings', progress: '{n} of {all} answered', hint: 'A problem has to answer each finding.', answeredBy: 'Answered by', open: 'Open',
      create: 'Answer with a new problem', link: 'Link a problem', seenOn: 'Inspected on {date}', said: 'Answered then: {text}',
    },
    sentBack: {
      todo: 'What to do: revise it as remarked, then submit it again at the end of the page.', remarks: 'Items with remarks ({n})', compare: 'What changed since submission',
      general: 'No remark is about a single item: see the reason above.',
    },
    finish: {
      title: 'Check and submit', ready: 'Checks passed: ready to be submitted.', notReady: '{n} errors have to be corrected first; each leads to its place:', due: 'Due on {date}',
      after: 'Then the office checks it (as a rule by {check}), the leader approves it, and it goes to the meeting on {meeting}. It cannot be changed any more unless it is returned.', stale: 'No connection: the checks below may be out of date.',
    },
    areas: {
      title: 'Which item speaks about “{area}”?', hint: 'Choose the item: it is marked with this content area. If none does, write one.',
      nothing: 'Nothing is written yet: begin with this one.', marked: 'marked: {area}', unmarked: 'not marked', write: 'Write an achievement',
    },
    next: {
      title: 'What comes next', submitted: 'Submitted, to be checked by the office', checked: 'Checked, to be approved', approved: 'Approved for the meeting', presented: 'Presented, to be assessed',
      submittedHint: 'Submitted {time}, version {n}. As a rule it is checked by {check}; it cannot be changed meanwhile. When it is returned you are told, with remarks at the items. The meeting is on {meeting}.',
      checkedHint: 'You are told when it is approved; it may still be returned. The meeting is on {meeting}.', approvedHint: 'The meeting is on {meeting}; this version goes to it. Look out for its notice and for questions.', presentedHint: 'You are told when the result is released.',
      steps: 'Progress',
    },
    conflict: {
      title: 'This report was changed elsewhere', hint: 'Left: yours. Right: what was saved elsewhere. Choose for each item, then save; what is not chosen can be copied.',
      draftTitle: 'Another text on this computer', draftHint: 'Left: that text. Right: what you are writing now. Choose for each item.',
      theirs: 'Saved elsewhere', resolved: 'Merged as chosen, saving',
    },
    unsent: {
      title: 'Something on this computer did not get into the report', hint: 'The report can no longer be changed ({state}). This is what you wrote here on {time}; copy what you need.', copyAll: 'Copy all',
      drop: 'Delete, not needed', dropped: 'Deleted',
    },
    keys: {
      title: 'Help', keys: 'Keys', save: 'Save now', add: 'Add an item to this list', move: 'Move this item up or down', next: 'Go to the next check', enter: 'In measures: add the next one',
      close: 'Close a panel', auto: 'Everything is saved by itself, first on this computer, then on the server.', rules: 'Errors have to be corrected before submission; warnings need not.',
    },
  },
}
export default en
