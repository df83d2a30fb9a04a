import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  reports: {
    title: 'Reports', page: 'Report', list: 'List of reports', empty: 'No report matches',
    person: 'Reviewee', organization: 'Organisation', cycle: 'Cycle', allCycles: 'All cycles', state: 'State', all: 'All',
    due: 'Due', late: 'Late', overdue: 'Overdue', of: 'Report of {name}',
    dueOn: 'Due on {date}', returned: 'The report was returned: revise it and submit it again', returnedBy: '{name}: {comment}',
    counts: {
      title: 'Length', total: 'Total', achievements: 'Achievements', problems: 'Problems', tasks: 'Tasks',
      lastYear: 'Last year’s items', characters: '{n} characters', share: '{n}%', most: 'at most {n}%', least: 'at least {n}%',
      totalMost: 'at most {n}', tooMuch: 'Too much', tooLittle: 'Too little', fine: 'Fine',
    },
    checks: {
      title: 'Checks', errors: 'To be corrected ({n})', warnings: 'To be improved ({n})', none: 'Nothing found',
      goTo: 'Go to: {detail}', fixFirst: '{n} errors are left, see above',
    },
    lists: { achievements: 'Achievements', problems: 'Problems', tasks: 'Tasks', lastYear: 'Last year’s items' },
    fields: {
      achievement: 'Achievement {n}', problem: 'Problem {n}', task: 'Task {n}', area: 'Content area of {item}', areaNone: 'No content area',
      kind: 'Kind of {item}', cause: 'Cause {n} of {item}', causeKind: 'Kind of cause {n} of {item}', addCause: 'Add a cause',
      title: 'Title of {item}', of: '{field} of {item}', measure: 'Measure {n} of {item}', addMeasure: 'Add a measure',
      due: 'Deadline of {item}', solves: 'Problems solved by {item}', remove: 'Remove {item}', removeCause: 'Remove cause {n}',
      removeMeasure: 'Remove measure {n}', status: 'Status of “{text}”', answer: 'What was done about “{text}”',
      solvesName: 'Problems solved',
      dueBy: 'Deadline: {date}', noText: '(empty)',
    },
    add: { achievements: 'Add an achievement', problems: 'Add a problem', tasks: 'Add a task' },
    editor: {
      notSaved: 'Not saved yet, please try again in a moment.',
    },
    save: {
      saved: 'Saved', saving: 'Saving…', unsaved: 'Not saved',
      now: 'Save now',
    },
    remarks: {
      title: 'Remarks', add: 'Remark', text: 'Remark on “{item}”', save: 'Save the remark', saved: 'Remark saved',
      by: '{name} · {time} (version {n})',
    },
    history: {
      title: 'History', none: 'Nothing has happened yet', versions: 'Submitted versions', version: 'Version {n}',
      line: '{name} {time}', versionOf: 'Version {n} (submitted {time})',
    },
    act: { submit: 'After submission it can only be changed when it is returned.', approve: 'The approved report goes to the meeting.' },
  },
}
export default en
