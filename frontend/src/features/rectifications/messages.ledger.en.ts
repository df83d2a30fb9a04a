import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  recurrences: {
    title: 'Problems that come back', hint: 'What the same organisation was told in several years, in other words too; people judge whether it is so.',
    filters: 'Filter what comes back', inYears: 'In how many years', yearsOrMore: '{n} years or more', empty: 'Nothing comes back.',
    found: '{n} problems', first: 'the first {n} are shown',
  },
}
export default en
