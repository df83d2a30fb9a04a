import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  objections: {
    title: '反馈与异议', fedBack: '已于 {time} 反馈本人', read: '本人首次打开：{time}', unread: '本人还没有打开',
    acknowledged: '本人确认阅知：{time}', notAcknowledged: '本人还没有确认阅知', waived: '本人已于 {time} 表示无异议，同意公布',
    until: '异议期到 {day} 止（含当日）', over: '异议期已于 {day} 结束',
    next: {
      read: '请先阅读下面的评价意见，读完后点“确认阅知”。有异议的，可以在 {day} 前（含当日）提出，确认阅知后也可以提出。',
      acknowledged: '您已确认阅知。有异议的，在 {day} 前（含当日）可以提出；没有异议的，可以点“无异议，同意公布”，也可以什么都不做，期满后公布。',
      late: '异议期已过，请阅读下面的评价意见，读完后点“确认阅知”。',
      open: '您的异议正在办理，答复后会通知您。', waived: '您已表示无异议，等待公布。', waiting: '异议期已过，等待公布。',
      refused: '您的异议已有答复，等待公布。', announced: '评价结果已经公布。',
    },
    confirm: {
      acknowledge: '确认阅知，只表示您已经看到评价意见，不表示您同意。确认之后，在 {day} 前（含当日）仍然可以提出异议。',
      acknowledgeLate: '确认阅知，只表示您已经看到评价意见。异议期已于 {day} 结束，不能再提出异议。',
      waive: '表示无异议以后，不能再提出异议，评价结果可以马上公布。',
      uphold: '答复后本人会看到理由，评价意见退回起草，重新研究；这一轮的意见、异议和答复都会保留，本人可以查看。',
      refuse: '答复后本人会看到理由，意见维持不变，可以公布。',
    },
    answer: { label: '答复和理由', hint: '写明核实的情况和理由', required: '请写明答复的理由' },
    thread: '异议', open: '等待答复', raise: '提出异议', raised: '异议已提交', text: '异议内容', hint: '写明对哪一条意见有异议、事实是什么',
    addition: '补充说明', add: '提交补充说明', added: '补充说明已提交', question: '请本人补充说明', ask: '发给本人', asked: '已发给本人',
    rounds: '以前各轮', round: '第 {n} 轮', endedAt: '{name} 于 {time} 退回起草', reason: '理由：{reason}', noText: '这一轮的意见文字在系统升级前没有留存。',
    grade: '综合等次', gone: '评价意见正在重新研究', goneHint: '您的异议成立，评价意见已退回重新研究，新的意见反馈后会通知您。下面是这一轮的意见、您的异议和答复。',
    evidence: '评价依据', by: '{name} · {time}',
  },
}
export default zh
