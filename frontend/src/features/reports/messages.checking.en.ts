import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  reports: {
    unknown: {
      short: 'Parts not known here',
      long: 'A newer version wrote parts of this report that this one does not know or show. It can be changed after the upgrade.',
    },
    queue: {
      title: 'Queue', forMe: 'Waiting for me', withWarnings: 'With weak points', items: '{n}',
      days: '{n} days', today: 'less than a day', search: 'Find by name or school', find: 'Find',
      start: 'Begin: the report of {name}', done: 'No report waits for you.', left: '{n} more, {ahead} of them before this one',
      last: 'This is the last one', list: 'Back to the list', previous: 'Previous', next: 'Next',
      keys: 'Keys: Alt+N next, Alt+P previous, Alt+L list',
    },
    desk: { title: 'Parts of the report', text: 'Text', abstract: 'Abstract', changes: 'Changes', checks: 'Checks', gaps: 'Gaps', history: 'History' },
    changes: {
      title: 'Changes', from: 'Earlier version', to: 'Later version', now: 'Being written', none: 'The two versions are the same.',
      count: '{n} items changed, the other {rest} did not.', withNow: 'Compare with what was submitted',
      added: 'New', removed: 'Removed', changed: 'Changed', moved: 'Moved', same: 'Unchanged',
      fields: {
        area: 'Content area', kind: 'Kind', causes: 'Causes', answers: 'Answers', due: 'Deadline',
        problems: 'Solves', status: 'Status', text: 'Text',
      },
    },
    gaps: {
      onRecord: 'Record: {status}',
      title: 'Gaps', hint: 'What inspections found and last year left open, and whether the reports say so.',
      nothing: 'No findings this year, and nothing left from last year.', findings: '{n} findings, {out} not answered', leftOut: 'Not answered',
      answeredBy: 'Answered by: ', answers: 'Answers the finding: {seen}', areas: 'By content area', area: 'Content area', found: 'Findings',
      problems: 'Problems', notMentioned: 'no problem speaks about it', carried: "Last year's items",
      says: 'Report: {status}', silent: 'The report is silent', claimedDone: 'The report says done, the record does not: please check',
      only: 'Show', empty: 'Nobody matches',
      filters: { all: 'Everybody', findings: 'Findings not answered', areas: 'Areas left out', carried: "Last year's items unclear", fine: 'Nothing left out' },
      columns: { findings: 'Findings', areas: 'Content areas', carried: "Last year's items" },
      noFindings: 'none', outOf: '{n}, {out} not answered', allAnswered: '{n}, all answered', areasOut: '{n} left out', noneOut: 'none left out',
      noCarried: 'none', items: '{n}', silentCount: '{n} silent', claimedCount: '{n} against the record', allSaid: 'all answered',
    },
    remind: {
      open: 'Remind the missing', title: 'Remind those who have not submitted', hint: 'They see it in their inbox; each once a day at most.',
      nobody: 'All reports of this cycle are submitted.', all: 'All ({n})', send: 'Remind {n}', sent: '{n} reminded', skipped: '{n} not reminded:',
    },
    act: { returnWith: 'It goes back to its author, who sees these {n} remarks:', returnBare: 'It goes back to its author. There are no remarks at single items yet.' },
  },
}
export default en
