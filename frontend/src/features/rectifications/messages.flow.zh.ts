import type { MessageTree } from '@/i18n/messages'

/** The life of an item, and how many are made at once. */
export const life: MessageTree = {
  vacant: '这个岗位目前没有任职人：签收和办理要等有人任职后进行；现在可以先明确责任分工、调整时限。',
  life: {
    title: '办理阶段', acknowledged: '签收', begun: '办理', answered: '反馈', accepted: '销号', lookedBack: '回头看',
    notYet: '未办', planned: '计划 {day}', undated: '已办，日期未记',
  },
  measures: {
    title: '整改措施', label: '整改措施', target: '整改目标', targetHint: '写可以检查的结果，例如“全年开展 12 次”',
    mode: '整改方式', save: '保存措施', saved: '整改措施已保存', none: '还没有填写整改措施',
  },
  outcome: {
    title: '成效与建章立制', label: '整改成效', hint: '问题解决到什么程度，有什么数据', lasting: '建章立制',
    lastingHint: '用什么制度防止问题再发生', save: '保存成效', saved: '整改成效已保存',
  },
  entries: {
    title: '整改进展', text: '进展情况', check: '核查情况', evidence: '佐证说明',
    file: '佐证文件（图片、PDF、Word 或 Excel）', dated: '佐证材料的日期（与今天不同时填写）', datedOn: '佐证日期：{day}',
    add: '填写进展', addCheck: '记录核查', added: '已记录', none: '还没有整改进展', by: '{name} 于 {time} 填写', noEvidence: '未附佐证',
  },
  deadline: {
    title: '整改时限', extend: '延期', extendSave: '确认延期', extended: '已延期', ask: '申请延期', askSave: '提交申请',
    asked: '延期申请已提交，等考核办答复', answer: '答复延期申请', answerSave: '确认答复', answered: '延期申请已答复',
    newDue: '新的时限', reason: '延期理由', verdict: '答复', grant: '同意延期', refuse: '不同意', answerText: '答复意见',
    waiting: '待答复', granted: '已同意', refused: '未同意', askedFor: '{name} 申请延至 {day}：{reason}',
    line: '{name} 于 {time} 将时限由 {old} 延至 {due}：{reason}',
  },
  responsibility: {
    hasLeft: '现在写的是{name}，所在岗位已无人担任，或当时没有记岗位。选定岗位以后，由现任接手。',
    title: '来源与责任', edit: '明确责任分工', saved: '责任分工已保存', category: '问题类别', leader: '分管领导', unit: '牵头部门',
    none: '未明确',
  },
  acceptance: {
    title: '销号', save: '确认销号', done: '已销号', words: '验收意见', lookBackOn: '回头看日期（可不填）', by: '复核人',
    before: '请核对措施、进展、佐证和成效。销号后责任人不能再修改。',
  },
  lookBack: {
    title: '回头看', save: '保存结果', done: '回头看结果已保存', on: '回头看日期', result: '回头看结果', words: '情况说明',
    next: '下次回头看（可不填）', reopens: '保存后事项重新整改，并通知责任人。',
  },
  escalation: {
    title: '提醒、督办、约谈', save: '发出', done: '文书已生成，责任人已收到通知', step: '本次采取', words: '具体要求',
    hint: '要做什么、什么时候完成、向谁报告', goesOut: '发出后生成文书并通知责任人；文书不能再改。', document: '下载文书',
  },
  history: {
    title: '办理过程', none: '还没有办理记录', step: '{name} {action}', asked: '申请延期至 {day}', granted: '同意延期',
    refused: '不同意延期', sent_reminder: '发出提醒', sent_supervision: '发出督办', sent_talk: '发出约谈',
  },
  confirm: { submit: '提交验收后，措施、进展和成效不能再修改。' },
}

export const making: MessageTree = {
  title: '列入整改清单', hint: '点评和总评里说到的问题，逐条列入或一次全部列入整改台账', ledger: '整改台账', common: '统一填写',
  make: '列入选中的 {n} 条', done: '已列入 {n} 条整改事项', onlyNew: '只看还没有列入的', everybody: '显示全部述职人',
  nobody: '没有符合条件的述职人。', nothingSaid: '会上还没有对这位述职人的点评或总评。', already: '已列入 {n} 条',
  choose: '列入 {name} 的第 {n} 条', problem: '{name} 的问题，第 {n} 条', byHandProblem: '{name} 手工添加的问题，第 {n} 条',
  addLine: '再拆一条', byHand: '手工添加一条', more: '显示更多', tooMany: '选中了 {n} 条，一次最多列入 {most} 条，请分批列入。',
}
