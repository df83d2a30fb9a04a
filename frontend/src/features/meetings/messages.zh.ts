import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  meetings: {
    title: '述职评议会', page: '会议现场', empty: '还没有安排会议',
    list: '会议列表', plan: '安排会议', usualName: '{year}年度述职评议会', planHint: '议程按本周期的述职人自动排出：先现场述职，后书面述职。',
    planned: '会议已安排', cycle: '考核周期', allCycles: '全部周期', chooseCycle: '请选择考核周期',
    name: '会议名称', heldOn: '会议日期', place: '会议地点', due: '应到人数', present: '实到人数', state: '状态',
    electionLink: '评议测评票', startsAt: '开始时间', turnMinutes: '每人述职时间（分钟）',
    betweenMinutes: '每人点评、提问、总评时间（分钟）', changePlan: '修改安排', planSaved: '会议安排已修改', yourTurn: '现在轮到您述职',
    live: { connecting: '正在连接…', live: '实时更新', lost: '连接中断，正在重连…', refused: '不能实时更新，请刷新页面' },
    rehearsal: {
      choose: '这是一次演练', hint: '完整走一遍会议和测评，不计入任何结果，可以整个清除。', tag: '演练',
      notice: '演练：这里的点评、总评、测评票都不计入考核。', discard: '清除演练',
      sure: '演练中的全部内容（点评、提问、总评、测评票）将被永久清除，确定吗？', gone: '演练已清除',
    },
    timer: { left: '剩余时间 {time}' },
    order: {
      change: '调整顺序', done: '完成调整', hint: '拖动，或用箭头移动；书面述职始终排在现场述职之后。', list: '议程顺序',
      up: '上移：{name}', down: '下移：{name}', told: '{name}现在排第 {n} 位',
    },
    ballot: {
      title: '民主测评', turnout: '已投票 {n} 人', open: '测评详情',
      missing: '这次会议还没有建立测评投票。', make: '去建立',
      paper: '纸质票工作台', paperWaits: '录入纸质票',
      opens: '开始投票后，与会人员可以扫码填写测评票；需要两位人员先后确认。',
      closes: '结束投票后不能再投票，票箱立即封存；需要两位人员先后确认。',
    },
    screen: {
      title: '会议大屏幕', open: '打开大屏幕', onsite: '现场述职 第 {n} 位 / 共 {total} 位', written: '书面述职 第 {n} 位 / 共 {total} 位',
      following: '下一位：{name}', present: '应到 {due} 人，实到 {present} 人', planned: '会议即将开始', in_session: '会议进行中',
      ended: '会议结束', code: '测评页面的二维码', scan: '请扫描票签上的二维码填写，或扫此码后输入票签号码', soon: '尚未开始投票',
      closed: '投票已结束', turnout: '已投票人数', hash: '票箱校验码', rehearsal: '测评票不计入任何结果', refused: '大屏幕链接已失效', refusedHint: '请从会议主控台重新打开大屏幕',
    },
    evidence: {
      title: '点评参考', findings: '督查发现（{n}）', noFindings: '没有反馈的督查发现', answered: '学校答复：{text}',
      lastYear: '上年整改事项', noLastYear: '没有需要回应的整改事项', due: '期限 {day}',
    },
    agenda: {
      title: '会议议程', planned: '预计 {time}', prepared: '已备点评 {n}', you: '本人', comments: '点评 {n}', unanswered: '待答 {n}', questions: '提问 {n}',
      remarked: '已总评', noRemark: '未总评', uncommented: '您还未点评',
    },
    console: {
      title: '会议主控台', next: '下一位', previous: '上一位', finish: '述职完毕', nobody: '尚未开始逐一述职',
      now: '正在述职：{name}', all: '全部述职完毕', savePresence: '登记到会人数', presenceSaved: '到会人数已登记',
      quorum: '至少需要 {needed} 人到会', reached: '已达到规定人数', notReached: '未达到规定人数',
      jump: '请{name}述职', reopen: '请{name}重新述职', following: '下一位：{name}',
      conflict: '另一台主控台刚刚操作过，您的操作没有执行。页面已更新，请核对后再操作。',
      keys: '快捷键：N 下一位 · P 上一位 · 空格 开始/暂停计时 · R 重新计时 · S 暂时跳过', consequence: '散会后不能再提问；点评、总评在评议阶段内仍可补充。',
    },
    follow: '现在轮到 {name}', goThere: '转到', choose: '请从议程中选择述职人',
    report: {
      title: '述职报告中的问题清单', open: '查看报告全文', none: '报告中没有列出问题', missing: '还没有可查看的报告',
    },
    comment: {
      title: '点评', none: '暂无可查看的点评', form: '我的点评', problems: '点评：存在问题', direction: '点评：努力方向',
      save: '保存点评', saved: '点评已保存', prepared: '轮到该述职人之前，点评只有您自己能看到；轮到时自动生效。', by: '{name}点评', showProblems: '存在问题', showDirection: '努力方向',
    },
    question: {
      title: '提问与答问', none: '没有提问', form: '提问', text: '提问内容', who: '请谁回答', ask: '提出问题',
      asked: '问题已提出', by: '{name}提问', answerOf: '{name}的答复', answer: '回答：{name}', save: '保存答复：{name}',
      saved: '答复已保存', waiting: '尚未答复', change: '修改答复', typedBy: '由会议记录人代为录入',
      chooseSomebody: '请至少选择一位述职人',
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
      title: '会议纪要', open: '会议纪要', text: '纪要内容', hint: '由会议记录自动整理的草稿，修改后请保存；修改不会写回会议记录。',
      save: '保存纪要', saved: '纪要已保存', savedBy: '第 {n} 版，{name}于 {time} 保存', versions: '已保存的版本',
      anew: '按会议记录重新起草', download: '下载 {format}',
    },
    required: '请填写{field}',
  },
}
export default zh
