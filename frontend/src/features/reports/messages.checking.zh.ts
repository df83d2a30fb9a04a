import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  reports: {
    unknown: {
      short: '有未识别的内容',
      long: '这份报告里有更新的版本写入的内容，当前版本不能识别，没有显示。升级系统以后才能修改。',
    },
    queue: {
      title: '审核队列', forMe: '待我办理', withWarnings: '有待完善', items: '{n} 项',
      days: '{n} 天', today: '不到 1 天', search: '按姓名或单位查找', find: '查找', start: '开始办理：{name}的报告',
      done: '没有需要您办理的报告。', left: '还有 {n} 份，前面 {ahead} 份', last: '这是最后一份', list: '返回列表',
      previous: '上一份', next: '下一份', keys: '快捷键：Alt+N 下一份，Alt+P 上一份，Alt+L 返回列表',
    },
    desk: { title: '报告各部分', text: '正文', abstract: '简介', changes: '修改之处', checks: '检查', gaps: '督查对照', history: '记录' },
    changes: {
      title: '修改之处', from: '较早的版本', to: '较晚的版本', now: '正在撰写的内容', none: '两个版本的内容完全相同。',
      count: '{n} 条有变化，其余 {rest} 条没有变化。', withNow: '与提交过的版本比较',
      added: '新增', removed: '删除', changed: '修改', moved: '调整顺序', same: '没有变化',
      fields: {
        area: '评议内容', kind: '类别', causes: '原因', answers: '回应的问题', due: '完成时限',
        problems: '解决的问题', status: '整改状态', text: '内容',
      },
    },
    gaps: {
      onRecord: '台账：{status}',
      title: '督查对照', hint: '督查发现了什么、去年还有什么没有整改，报告里有没有写。',
      nothing: '今年没有督查发现，也没有上年整改事项。', findings: '督查发现 {n} 项，报告没有回应 {out} 项', leftOut: '报告没有回应',
      answeredBy: '回应它的问题：', answers: '回应督查发现：{seen}', areas: '按评议内容', area: '评议内容', found: '发现',
      problems: '问题清单', notMentioned: '问题清单没有谈到', carried: '上年整改事项',
      says: '报告：{status}', silent: '报告没有说明', claimedDone: '报告说已整改，台账还没有销号，请核对',
      only: '只看', empty: '没有符合条件的述职人',
      filters: { all: '全部述职人', findings: '有督查发现没有回应', areas: '有评议内容没有谈到', carried: '上年整改没有说清', fine: '没有遗漏' },
      columns: { findings: '督查发现', areas: '评议内容', carried: '上年整改事项' },
      noFindings: '没有督查发现', outOf: '{n} 项，{out} 项没有回应', allAnswered: '{n} 项，都已回应', areasOut: '{n} 项没有谈到',
      noneOut: '没有遗漏', noCarried: '没有', items: '{n} 项', silentCount: '{n} 项没有说明', claimedCount: '{n} 项与台账不符',
      allSaid: '都已说明',
    },
    remind: {
      open: '提醒未提交的人', title: '提醒未提交的人', hint: '被提醒的人会在消息里看到；每人每天最多提醒一次。', nobody: '这个周期的报告都已提交。',
      all: '全选（{n} 人）', send: '提醒 {n} 人', sent: '已提醒 {n} 人', skipped: '{n} 人没有提醒：',
    },
    act: { returnWith: '退回给述职人修改，对方会看到这 {n} 条意见：', returnBare: '退回给述职人修改。还没有对具体条目提意见。' },
  },
}
export default zh
