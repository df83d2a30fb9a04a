import type { FeatureMessages } from '@/i18n'

const messages: FeatureMessages = {
  zh: {
    calendar: {
      title: '工作日历', hint: '按工作日计算的期限（如异议期）以此为准。没有列出的日子：周一至周五上班，周六、周日休息。',
      year: '年份', yearOf: '{year}年', list: '放假和调休安排', off: '放假', worked: '调休上班', steps: '操作', remove: '删除',
      removeDay: '删除 {day}', empty: '这一年还没有录入放假和调休，目前按周一至周五上班计算。', save: '保存日历', saved: '工作日历已保存',
      later: '已经开始计算的期限不会因修改而变动。', paste: '粘贴放假通知',
      pasteHint: '每年国务院办公厅的放假通知发布后，把其中各个节日的几行文字原样粘贴到这里，系统会读出放假和调休的日期，核对后加入列表。',
      pasteExample: '元旦：1月1日至3日放假，共3天。1月4日上班。', unread: '没有读出日期的行：{lines}', found: '读出的日期',
      takeAll: '加入列表（{n} 天）', addTitle: '添加一天', add: '加入列表',
    },
  },
  en: {
    calendar: {
      title: 'Working calendar', hint: 'Periods in working days are counted by it. Days that are not listed: worked Monday to Friday.',
      year: 'Year', yearOf: '{year}', list: 'Days off and weekends worked', off: 'Off', worked: 'Worked', steps: 'Actions',
      remove: 'Remove', removeDay: 'Remove {day}', empty: 'Nothing was entered for this year: Monday to Friday are worked.',
      save: 'Save the calendar', saved: 'Calendar saved', later: 'Periods that run already keep their last day.',
      paste: 'Paste the notice',
      pasteHint: 'Paste the lines of the State Council’s yearly notice as they are, check the days that were found, and add them.',
      pasteExample: '元旦：1月1日至3日放假，共3天。1月4日上班。', unread: 'Lines without a day: {lines}', found: 'Days found',
      takeAll: 'Add to the list ({n})', addTitle: 'Add one day', add: 'Add to the list',
    },
  },
}
export default messages
