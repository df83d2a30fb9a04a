import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  recurrences: {
    title: '反复出现的问题', hint: '同一单位多年被提出的问题，换一种说法的也在内；是否属实请人工核对。', filters: '筛选反复出现的问题',
    inYears: '出现年数', yearsOrMore: '{n} 年及以上', empty: '没有反复出现的问题。', found: '共 {n} 类', first: '只显示前 {n} 类',
  },
}
export default zh
