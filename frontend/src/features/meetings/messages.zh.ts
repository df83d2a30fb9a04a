import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  meetings: {
    title: '述职评议会', page: '会议现场', empty: '还没有安排会议',
    list: '会议列表', plan: '安排会议', planHint: '议程按本周期的述职人自动排出：先现场述职，后书面述职。',
    planned: '会议已安排', cycle: '考核周期', allCycles: '全部周期', chooseCycle: '请选择考核周期',
    name: '会议名称', heldOn: '会议日期', place: '会议地点', due: '应到人数', present: '实到人数', state: '状态',
    electionLink: '评议测评票', refreshing: '页面每 5 秒自动更新',
    agenda: {
      title: '会议议程', onsite: '现场述职', written: '书面述职', current: '正在述职', presented: '已述职',
      waiting: '待述职', you: '本人', comments: '点评 {n}', unanswered: '待答 {n}', questions: '提问 {n}',
      remarked: '已总评', noRemark: '未总评', uncommented: '您还未点评',
    },
    console: {
      title: '会议主控台', next: '下一位', previous: '上一位', finish: '述职完毕', nobody: '尚未开始逐一述职',
      now: '正在述职：{name}', all: '全部述职完毕', savePresence: '登记到会人数', presenceSaved: '到会人数已登记',
      quorum: '至少需要 {needed} 人到会', reached: '已达到规定人数', notReached: '未达到规定人数',
      jump: '转到所选的述职人', consequence: '散会后不能再提问；点评、总评在评议阶段内仍可补充。',
    },
    follow: '现在轮到 {name}', goThere: '转到', choose: '请从议程中选择述职人',
    report: {
      title: '述职报告中的问题清单', open: '查看报告全文', none: '报告中没有列出问题', missing: '还没有可查看的报告',
      organisational: '党建工作', personal: '个人履职',
    },
    comment: {
      title: '点评', none: '暂无可查看的点评', form: '我的点评', problems: '点评：存在问题', direction: '点评：努力方向',
      save: '保存点评', saved: '点评已保存', by: '{name}点评', showProblems: '存在问题', showDirection: '努力方向',
    },
    question: {
      title: '提问与答问', none: '没有提问', form: '提问', text: '提问内容', who: '请谁回答', ask: '提出问题',
      asked: '问题已提出', by: '{name}提问', answerOf: '{name}的答复', answer: '回答：{name}', save: '保存答复：{name}',
      saved: '答复已保存', waiting: '尚未答复', change: '修改答复', typedBy: '由会议记录人代为录入',
      notInSession: '开会后才能提问', chooseSomebody: '请至少选择一位述职人',
    },
    remark: {
      title: '总评', none: '暂无可查看的总评', form: '总评', highlights: '总评：亮点', problems: '总评：问题',
      requirements: '总评：要求', save: '保存总评', saved: '总评已保存', by: '{name}总评',
      showHighlights: '亮点', showProblems: '问题', showRequirements: '要求',
    },
    closing: {
      title: '会议总体讲评', none: '还没有总体讲评', direction: '讲评：方向', tasks: '讲评：任务',
      measures: '讲评：措施', save: '保存讲评', saved: '讲评已保存', by: '{name}讲评',
      showDirection: '方向', showTasks: '任务', showMeasures: '措施',
    },
    minutes: {
      title: '会议纪要（草稿）', open: '会议纪要', copy: '复制全文', copied: '已复制', print: '打印',
      text: '纪要内容', hint: '由会议记录自动整理，可在此修改后复制或打印；修改不会写回会议记录。',
      copyFailed: '浏览器不允许复制，请选中文字后手动复制',
    },
    conflict: '内容已被他人修改，您写的内容还在。', loadLatest: '放弃我的，载入最新内容',
    required: '请填写{field}', unsaved: '有未保存的内容',
  },
}
export default zh
