import type { MessageTree } from '@/i18n/messages'
import { life, making } from './messages.flow.en'

const en: MessageTree = {
  making,
  rectifications: {
    ...life,
    title: 'Rectification ledger', page: 'Rectification item', list: 'List of items', cycle: 'Cycle', allCycles: 'All cycles',
    state: 'State', allStates: 'All states', overdue: 'Overdue', all: 'All', onlyOverdue: 'Overdue', notOverdue: 'Not overdue',
    problem: 'Problem', name: 'Person responsible', organization: 'Organisation', source: 'Source', dueOn: 'Deadline',
    late: '{n} days overdue', left: '{n} days left', today: 'due today', empty: 'No items.',
    sourceOf: '{source} ({original})', carriedInto: 'Also open in', acceptedAt: 'Accepted on', openSource: 'Open the source',
  },
}
export default en
