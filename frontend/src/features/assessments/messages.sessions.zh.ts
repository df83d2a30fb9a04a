import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  sessions: {
    title: '研究会议', page: '会议详情', papersPage: '会议材料', list: '研究会议列表', cycle: '考核周期', allCycles: '全部周期',
    day: '研究日期', place: '会议地点', state: '状态', items: '议题', name: '{date}研究会议',
    count: '{n} 项', withBack: '{n} 项，退回 {back} 项', open: '打开',
    empty: '还没有研究会议。评价提请研究后，在这里安排一次会议，一次研究全部评价。',
    plan: {
      title: '安排会议', open: '安排会议', takesAll: '把待研究的评价全部列入议程', save: '建立会议', planned: '会议已建立，参会人员已通知',
      hint: '参会人员默认为全体党（工）委委员和教工委书记，建立后可以调整。',
    },
    write: {
      title: '会议情况', quorum: '到会要求', members: '参会人员', everybody: '全部到会', chair: '主持', setChair: '请 {name} 主持', remove: '移除 {name}',
      takeOut: '移除', makeChair: '设为主持',
      add: '添加人员（限党（工）委委员、教工委书记）', discussion: '讨论情况', scope: '公布范围', save: '保存会议情况', saved: '会议情况已保存',
      attendance: '{name}到会情况', unknown: '未登记', came: '应到 {due} 人，实到 {came} 人', none: '未填写',
    },
    agenda: {
      title: '议程', no: '序号', reviewee: '述职人', proposed: '提请等次', outcome: '研究结论', decided: '确定等次', reason: '理由', recused: '回避',
      papers: '材料', papersOf: '{name}的会议材料', edit: '填写结论', editOf: '填写{name}的研究结论', takeOff: '移出议程', takeOffOf: '把{name}移出议程',
      pass: '未填写的全部同意提请等次（{n} 项）', addAll: '列入待研究的评价（{n} 份）', none: '未填写', own: '涉及本人，不显示',
      stale: '已退回或修改', empty: '议程上还没有评价。', removed: '已移出议程', passed: '已全部填写', added: '已列入议程',
      agree: '同意', agreeOf: '同意{name}的提请等次',
    },
    decide: {
      title: '{name}：研究结论', proposed: '提请等次：{grade}', saved: '研究结论已保存',
      hint: '改定等次或退回起草时必须写明理由，不少于 10 个字；提请等次和确定等次都会保留。',
      recusedHint: '述职人本人是参会人员的，自动回避，不能取消。',
    },
    sign: {
      title: '签署研究决定', button: '签署研究决定', summary: '本次会议研究 {n} 项：同意提请等次 {passed} 项，改定等次 {changed} 项，退回起草 {back} 项。',
      hint: '请核对上面的参会人员和全部议题。签署一次，对全部议题生效，签署后不能修改。', done: '已签署', by: '{name} 于 {time} 签署',
      digest: '签署内容校验码 {digest}', read: '请先展开并核对全部议题',
    },
    confirm: { submit: '提请签署后，会议情况、议程和结论不能再修改。', take_back: '撤回后可以修改，改完须重新提请签署。' },
    remove: { button: '删除会议', ask: '删除后，议程上的评价回到待研究，可以列入其他会议。', done: '会议已删除' },
    record: '会议记录（{format}）',
    papers: { title: '{name}的会议材料', back: '返回会议', evidence: '评价依据' },
    link: {
      title: '党委会议研究', waiting: '已提请研究，等待列入会议议程', on: '列入 {date}的研究会议', held: '研究日期', present: '参加研究人员', recused: '回避人员',
      outcome: '研究结论', grades: '提请等次 {proposed}，确定等次 {decided}', reason: '理由', scope: '公布范围', none: '无', open: '查看会议',
    },
    decidedAt: '以下是 {time} 签署研究决定时的评价依据', later: '研究决定之后的变化', laterHint: '以下变化不影响已作出的决定：',
  },
}
export default zh
