import type { FeatureMessages } from '@/i18n'

const messages: FeatureMessages = {
  zh: {
    home: {
      title: '我的待办', greeting: '{name}，您好', count: '有 {n} 件事要您办', none: '现在没有要您办的事',
      noneHint: '有新的事项时会出现在这里，您也可以在消息中看到通知。', act: '去办理', unread: '有 {n} 条消息未读',
      due: '{date}前', overdue: '已逾期 {n} 天', today: '今天到期', left: '还剩 {n} 天', since: '{date}起',
      groups: { overdue: '已经逾期', soon: '七天内到期', later: '以后到期', undated: '没有期限' },
    },
  },
  en: {
    home: {
      title: 'My to-dos', greeting: 'Hello, {name}', count: '{n} things for you to do',
      none: 'There is nothing for you to do now', noneHint: 'New things appear here, and you get a notice in your inbox.',
      act: 'Do it', unread: '{n} unread notices', due: 'by {date}', overdue: '{n} days overdue', today: 'due today',
      left: '{n} days left', since: 'since {date}',
      groups: { overdue: 'Overdue', soon: 'Due within seven days', later: 'Due later', undated: 'No deadline' },
    },
  },
}
export default messages
