import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  reports: {
    diff: { removed: '删除：', added: '新增：', end: '。' },
  },
}
export default zh
