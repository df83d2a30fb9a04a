import type { FeatureMessages } from '@/i18n'
import chartsEn from './messages.charts.en'
import chartsZh from './messages.charts.zh'

const messages: FeatureMessages = {
  zh: {
    ...chartsZh,
    home: {
      title: '我的待办', greeting: '{name}，您好', none: '现在没有要您办的事',
      noneHint: '有新的事项时会出现在这里，您也可以在消息中看到通知。', act: '去办理', unread: '有 {n} 条消息未读',
      due: '{date}前', overdue: '已逾期 {n} 天', today: '今天到期', tomorrow: '明天到期', left: '还有 {n} 天', since: '{date}起',
      groups: { overdue: '已经逾期', today: '今天到期', soon: '七天内到期', later: '以后到期', undated: '没有期限' },
      overview: {
        title: '周期进展', late: '逾期 {n} 人', noneLate: '无人逾期', reviewees: '述职人 {n} 名', progress: '各步骤完成人数',
        allLate: '查看全部逾期', coming: '接下来的日子', next: '下一步：{action}', missing: '还差 {n} 件',
        ready: '可以办理', left: '（还有 {n} 天）', today: '（今天）', noDays: '各项日期都已过去。',
      },
    },
  },
  en: {
    ...chartsEn,
    home: {
      title: 'My to-dos', greeting: 'Hello, {name}',
      none: 'There is nothing for you to do now', noneHint: 'New things appear here, and you get a notice in your inbox.',
      act: 'Do it', unread: '{n} unread notices', due: 'by {date}', overdue: '{n} days overdue', today: 'due today',
      tomorrow: 'due tomorrow',
      left: '{n} days left', since: 'since {date}',
      groups: { overdue: 'Overdue', today: 'Due today', soon: 'Due within seven days', later: 'Due later', undated: 'No deadline' },
      overview: {
        title: 'Cycles under way', late: '{n} late', noneLate: 'Nobody is late', reviewees: '{n} reviewees', progress: 'Done by step',
        allLate: 'Show all who are late', coming: 'Days to come', next: 'Next: {action}', missing: '{n} missing',
        ready: 'ready', left: '(in {n} days)', today: '(today)', noDays: 'All days have passed.',
      },
    },
  },
}
export default messages
