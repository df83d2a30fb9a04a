import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  ledger: {
    views: '清单', filters: '筛选整改台账', search: '搜索', searchHint: '问题、措施、单位、姓名', all: '全部', more: '更多筛选与排序', less: '收起',
    clear: '清除筛选', order: '排序', rising: '{order}（升序）', falling: '{order}（降序）', sums: '合计', total: '合计', dueSoon: '30 天内到期',
    lookedBack: '已回头看', none: '台账里还没有整改事项。', tick: '选择', tickOne: '选择：{problem}', number: '序号', target: '目标：{target}',
    pressed: '已{step}', acknowledged: '{day} 签收', answered: '{day} 反馈', accepted: '{day} 销号 {name}', evidence: '佐证 {n} 份',
    planned: '计划 {day}', exportWhole: '导出台账', exportView: '导出{view}',
  },
  recurrences: {
    title: '反复出现的问题', hint: '同一单位多年被提出的问题，换一种说法的也在内；是否属实请人工核对。', filters: '筛选反复出现的问题',
    inYears: '出现年数', yearsOrMore: '{n} 年及以上', empty: '没有反复出现的问题。', found: '共 {n} 类', first: '只显示前 {n} 类',
  },
}
export default zh
