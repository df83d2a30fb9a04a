import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  interviews: {
    title: '约谈', page: '约谈详情', list: '约谈列表', cycle: '考核周期', allCycles: '全部周期', state: '状态', allStates: '全部状态',
    search: '姓名或单位', find: '查找', name: '约谈对象', organization: '单位', grade: '综合等次', ground: '事由', interviewer: '约谈人',
    when: '时间、地点', open: '查看', schedule: '安排', none: '—',
    empty: '没有符合条件的约谈。综合评价公布后，等次为一般、差的会自动列入。',
    appointment: {
      title: '约谈安排', make: '安排约谈', edit: '改期或换人', interviewer: '约谈人', day: '日期', time: '时间', place: '地点', notice: '通知内容',
      noticeHint: '需要本人准备的材料、事项，可以不填', comment: '改期原因', commentHint: '改期、换人要写明原因，会留在办理过程中',
      save: '保存并通知本人', saved: '已安排，通知已发给本人和约谈人', choose: '请选择约谈人', notYet: '还没有安排',
      told: '通知已于 {time} 发给本人', print: '下载约谈通知书', at: '{day} {time}，{place}',
    },
    problems: { title: '存在问题', due: '整改时限：{date}', none: '评价意见中没有列出问题' },
    record: {
      title: '约谈记录', heldOn: '谈话日期', text: '谈话内容', save: '保存记录', saved: '记录已保存', none: '还没有记录',
      hint: '写明谈了哪些问题、本人怎么认识、打算怎么改。保存后本人可以看到；双方有一方签字后不能再改。',
      print: '下载约谈记录',
    },
    signatures: {
      title: '签字', interviewer: '约谈人', reviewee: '本人', signed: '{name} 于 {time} 签字', open: '未签字', notYet: '填写记录后签字',
      remark: '本人意见', remarkHint: '对记录有不同意见或补充的，写在这里，可以不填', sign: '签字', saved: '已签字',
      sure: '签字表示您已阅看上面的记录。签字后记录不能再改。', reason: '未签字情况说明',
    },
    confirm: { sign: '签字后记录不能再改。' },
    history: '办理过程', step: '{name} {action}',
    onAssessment: { title: '约谈', link: '查看约谈' },
  },
}
export default zh
