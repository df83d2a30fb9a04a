import type { MessageTree } from '@/i18n/messages'
import { life, making } from './messages.flow.zh'

const zh: MessageTree = {
  making,
  rectifications: {
    ...life,
    title: '整改台账', page: '整改事项', list: '整改事项列表', cycle: '考核周期', allCycles: '全部周期', state: '状态',
    allStates: '全部状态', overdue: '是否逾期', all: '全部', onlyOverdue: '已逾期', notOverdue: '未逾期', problem: '存在问题',
    name: '责任人', organization: '单位', source: '来源', dueOn: '整改时限', late: '已逾期 {n} 天', left: '还剩 {n} 天',
    today: '今天到期', empty: '没有符合条件的整改事项。',
    sourceOf: '{source}（{original}）', carriedInto: '跨年度，继续列入', acceptedAt: '销号时间', openSource: '查看来源',
  },
}
export default zh
