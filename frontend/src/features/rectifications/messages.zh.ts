import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  rectifications: {
    title: '整改台账', page: '整改事项', list: '整改事项列表', cycle: '考核周期', allCycles: '全部周期', state: '状态',
    allStates: '全部状态', overdue: '是否逾期', all: '全部', onlyOverdue: '已逾期', notOverdue: '未逾期', problem: '存在问题',
    name: '责任人', organization: '单位', source: '来源', dueOn: '整改时限', late: '已逾期 {n} 天', left: '还剩 {n} 天',
    today: '今天到期', empty: '没有符合条件的整改事项。',
    sourceOf: '{source}（{original}）', carriedInto: '跨年度，继续列入', acceptedAt: '销号时间',
    measures: { title: '整改措施', label: '整改措施', save: '保存措施', saved: '整改措施已保存', none: '还没有填写整改措施' },
    entries: {
      title: '整改进展', text: '进展情况', evidence: '佐证说明', file: '佐证文件（PDF、PNG 或 JPEG）', add: '填写进展',
      added: '进展已记录', none: '还没有整改进展', by: '{name} 于 {time} 填写', noEvidence: '未附佐证',
    },
    deadline: {
      title: '整改时限', extend: '延期', newDue: '新的时限', reason: '延期理由', save: '确认延期', saved: '已延期',
      line: '{name} 于 {time} 将时限由 {old} 延至 {due}：{reason}',
    },
    history: { title: '办理过程', none: '还没有办理记录', step: '{name} {action}' },
    confirm: { submit: '提交验收后，措施和进展不能再修改。', accept: '确认问题已整改到位，予以销号。' },
  },
}
export default zh
