import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  rectifications: {
    title: 'Rectification ledger', page: 'Rectification item', list: 'List of items', cycle: 'Cycle', allCycles: 'All cycles',
    state: 'State', allStates: 'All states', overdue: 'Overdue', all: 'All', onlyOverdue: 'Overdue', notOverdue: 'Not overdue',
    problem: 'Problem', name: 'Person responsible', organization: 'Organisation', source: 'Source', dueOn: 'Deadline',
    late: '{n} days overdue', left: '{n} days left', today: 'due today', empty: 'No items.',
    sourceOf: '{source} ({original})', carriedInto: 'Also open in', acceptedAt: 'Accepted on',
    measures: { title: 'Measures', label: 'Measures', save: 'Save measures', saved: 'Measures saved', none: 'No measures yet' },
    entries: {
      title: 'Progress', text: 'Progress', evidence: 'Evidence in words', file: 'Evidence file (PDF, PNG or JPEG)',
      add: 'Add progress', added: 'Progress saved', none: 'No progress yet', by: '{name}, {time}', noEvidence: 'No evidence',
    },
    deadline: {
      title: 'Deadline', extend: 'Extend', newDue: 'New deadline', reason: 'Reason', save: 'Extend the deadline', saved: 'Extended',
      line: '{name}, {time}: from {old} to {due}: {reason}',
    },
    history: { title: 'Steps', none: 'No steps yet', step: '{name}: {action}' },
    confirm: { submit: 'Measures and progress cannot be changed afterwards.', accept: 'The problem has been solved.' },
  },
}
export default en
