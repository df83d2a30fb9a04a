import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  reports: {
    diff: { removed: 'removed: ', added: 'added: ', end: '. ' },
  },
}
export default en
