import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  reports: {
    title: '述职报告', page: '报告', list: '述职报告列表', empty: '没有符合条件的报告',
    person: '述职人', organization: '单位', cycle: '考核周期', allCycles: '全部周期', state: '状态', all: '全部',
    due: '提交期限', late: '逾期提交', overdue: '已过期限', of: '{name}的述职报告',
    dueOn: '提交期限：{date}', returned: '报告被退回，请修改后重新提交', returnedBy: '{name}：{comment}',
    counts: {
      title: '字数', total: '全文', achievements: '成绩清单', problems: '问题清单', tasks: '任务清单',
      lastYear: '上年整改情况', characters: '{n} 字', share: '占 {n}%', most: '不超过 {n}%', least: '不少于 {n}%',
      totalMost: '不超过 {n} 字', tooMuch: '超出', tooLittle: '不足', fine: '符合',
    },
    checks: {
      title: '检查结果', errors: '必须改正（{n}）', warnings: '建议完善（{n}）', none: '没有发现问题',
      goTo: '去修改：{detail}', fixFirst: '还有 {n} 处必须改正，见上面',
    },
    lists: { achievements: '成绩清单', problems: '问题清单', tasks: '任务清单', lastYear: '上年整改情况' },
    fields: {
      achievement: '成绩 {n}', problem: '问题 {n}', task: '任务 {n}', area: '{item} 的评议内容', areaNone: '未标注评议内容',
      kind: '{item} 的类别', cause: '{item} 的原因 {n}', causeKind: '{item} 的原因 {n} 类别', addCause: '添加原因',
      title: '{item} 的名称', of: '{item} 的{field}', measure: '{item} 的措施 {n}', addMeasure: '添加措施',
      due: '{item} 的完成时限', solves: '{item} 解决的问题', remove: '删除{item}', removeCause: '删除原因 {n}',
      removeMeasure: '删除措施 {n}', status: '“{text}”的整改状态', answer: '“{text}”的整改说明',
      solvesName: '解决的问题',
      dueBy: '完成时限：{date}', noText: '（未填写）',
    },
    add: { achievements: '添加成绩', problems: '添加问题', tasks: '添加任务' },
    editor: {
      notSaved: '内容还没有保存成功，请稍后再试。',
    },
    save: {
      saved: '已保存', saving: '正在保存…', unsaved: '未保存',
      now: '立即保存',
    },
    remarks: {
      title: '审核意见', add: '提意见', text: '对“{item}”的意见', save: '保存意见', saved: '意见已保存',
      by: '{name} · {time}（第 {n} 版）',
    },
    history: {
      title: '办理记录', none: '还没有办理记录', versions: '提交的版本', version: '第 {n} 版',
      line: '{name} {time}', versionOf: '第 {n} 版（{time} 提交）',
    },
    act: { submit: '提交后不能再修改，除非被退回。', approve: '批准后报告用于述职评议会。' },
  },
}
export default zh
