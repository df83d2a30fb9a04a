import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  ledger: {
    views: 'Lists', filters: 'Filter the ledger', search: 'Search', searchHint: 'Problem, measures, organisation, name', all: 'All',
    more: 'More filters and order', less: 'Fewer', clear: 'Clear the filters', order: 'Order', rising: '{order} (ascending)',
    falling: '{order} (descending)', sums: 'Totals', total: 'Total', dueSoon: 'Due within 30 days', lookedBack: 'Looked at again',
    none: 'There is nothing in the ledger yet.', tick: 'Select', tickOne: 'Select: {problem}', number: 'No.', target: 'Target: {target}',
    pressed: 'Pressed for: {step}', acknowledged: 'Acknowledged on {day}', answered: 'Answered on {day}', accepted: 'Accepted on {day} {name}',
    evidence: 'Evidence: {n}', planned: 'Planned on {day}',
    bulk: {
      title: 'Many at once', hint: 'Select items to edit many at once', ticked: '{n} selected', untick: 'Select none', assign: 'Say who is in charge',
      extend: 'Extend the deadline', press: 'Press for it', save: 'Do it for {n}', touches: 'This touches {n} items:', blank: 'What is left blank stays as it is.',
      asItIs: 'As it is', dueOn: 'New deadline', reason: 'Reason', step: 'Step', words: 'What is asked for', done: 'Done for {n}',
      refused: 'Not done for {n}', unknown: '(no longer in the ledger)', understood: 'Understood',
    },
    file: {
      title: 'Import the ledger', hint: 'Export the ledger, edit the white columns of that file, and upload it. All of it is changed, or nothing.',
      file: 'The edited ledger (.xlsx)', reason: 'Reason (when a deadline is moved)', reasonHint: 'for example: closed in summer', check: 'Check',
      import: 'Import', whole: 'The file', row: 'Row {row}', cell: 'Row {row}, column {letter}', place: 'Place', column: 'Column', value: 'In the file',
      todo: 'What to do', changed: 'Columns changed', faults: '{n} faults; nothing was imported', faultList: 'Faults',
      fine: 'No faults; {n} items will change', done: '{n} items changed', unchanged: '{n} stay as they are', changes: 'Items changed',
    }, exportWhole: 'Export the ledger', exportView: 'Export: {view}',
  },
  recurrences: {
    title: 'Problems that come back', hint: 'What the same organisation was told in several years, in other words too; people judge whether it is so.',
    filters: 'Filter what comes back', inYears: 'In how many years', yearsOrMore: '{n} years or more', empty: 'Nothing comes back.',
    found: '{n} problems', first: 'the first {n} are shown',
  },
}
export default en
