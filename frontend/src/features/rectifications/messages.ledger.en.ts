import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  ledger: {
    views: 'Lists', filters: 'Filter the ledger', search: 'Search', searchHint: 'Problem, measures, organisation, name', all: 'All',
    more: 'More filters and order', less: 'Fewer', clear: 'Clear the filters', order: 'Order', rising: '{order} (ascending)',
    falling: '{order} (descending)', sums: 'Totals', total: 'Total', dueSoon: 'Due within 30 days', lookedBack: 'Looked at again',
    none: 'There is nothing in the ledger yet.', tick: 'Select', tickOne: 'Select: {problem}', number: 'No.', target: 'Target: {target}',
    pressed: 'Pressed for: {step}', acknowledged: 'Acknowledged on {day}', answered: 'Answered on {day}', accepted: 'Accepted on {day} {name}',
    evidence: 'Evidence: {n}', planned: 'Planned on {day}', exportWhole: 'Export the ledger', exportView: 'Export: {view}',
  },
  recurrences: {
    title: 'Problems that come back', hint: 'What the same organisation was told in several years, in other words too; people judge whether it is so.',
    filters: 'Filter what comes back', inYears: 'In how many years', yearsOrMore: '{n} years or more', empty: 'Nothing comes back.',
    found: '{n} problems', first: 'the first {n} are shown',
  },
}
export default en
