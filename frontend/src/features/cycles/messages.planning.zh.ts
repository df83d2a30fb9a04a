/** Chinese texts of planning a cycle, of its board's filters and of what it lacks. */
const zh = {
  cycles: {
    days: {
      inspecting_due_on: '督查调研截止日', reporting_due_on: '报告提交截止日', meeting_on: '述职评议会日期',
      assessing_due_on: '综合评价截止日', closing_on: '整改结束、周期关闭日期', order: '“{later}”不能早于“{earlier}”',
      weekend: '这一天是周末，请核对。',
      hint: {
        inspecting_due_on: '可以不填。到学校督查调研，应在这一天前反馈完。',
        reporting_due_on: '到这一天还没有提交的报告记为逾期，仍可补交。', meeting_on: '点评、总评和民主测评在会上进行。',
        assessing_due_on: '可以不填。综合评价应在这一天前公布。', closing_on: '整改事项应在这一天前销号。',
      },
    },
    setup: {
      title: '筹备考核周期', steps: '筹备步骤', later: '先到这里，以后继续', resume: '继续筹备', back: '上一步', next: '保存，下一步', on: '下一步',
      step: { basics: '名称和日期', areas: '评议内容', tasks: '重点任务', rules: '规则', roster: '名册', review: '核对启动' },
      yearOf: '{year} 年度', over: '这个周期已经启动，筹备内容不再修改。规则仍可改，会另存为新的一版。',
      check: '启动前请核对', plan: '筹备内容', change: '修改', open: '未定', asShipped: '{n} 条规则都用系统的常用值。',
      notAsShipped: '与常用值不同的规则：', openHint: '启动以后，规则冻结，评议内容和重点任务不再修改；名册在督查调研阶段仍可调整。',
    },
    tasks: {
      title: '今年的重点任务', hint: '每名述职人在自查时逐项说明完成情况并附佐证。可以没有。启动周期后不能再改。',
      none: '还没有重点任务。', task: '第 {n} 项任务', due: '第 {n} 项期限', add: '增加一项任务',
    },
    concerns: {
      title: '人员变动待确认（{n} 人）', hint: '名册是从上一年照搬的。下面的人与现在的人员信息不一致，请逐一确认。',
      says: {
        left: '名册上代表{organization}述职，现在没有这个单位的述职人角色，或账号已停用。',
        moved: '名册上代表{organization}述职，现在的单位是{present}。', newcomer: '是{organization}的述职人，还不在名册上。',
      },
      items: '名下有 {n} 项上年整改。', add: '加入名册', move: '改为现在的单位', keep: '仍按名册', remove: '移出名册',
      confirmed: '已确认：{name}', removed: '已移出：{name}', added: '已加入：{name}（书面述职，可在名册里调整）',
      removeTitle: '将{name}移出名册', removeHint: '移出以后，本周期不再要求其述职。上一年的记录不受影响。',
      itemsTo: '其 {n} 项上年整改由谁接手答复', nobody: '不移交（留在台账，仍由其负责）', newcomers: '有 {n} 名述职人还不在名册上，要不要加入',
    },
    moving: {
      on: '进入“{stage}”阶段以后，已经开始的工作照常办完。', back: '退回“{stage}”阶段以后，已经办的都保留。',
      opens: '可以开始：{list}', ends: '不再新开始：{list}', comma: '、',
      left: '下列事项还没有办完，确需现在进入下一阶段的，请写明理由：', leftEarlier: '下列事项还没有办完', becomes: '进入以后：{becomes}', all: '查看全部 {n} 件',
      reason: '理由', reasonHint: '写明为什么现在这样办理。理由记入周期记录，全体人员可见', reasonRequired: '请填写理由',
    },
    missing: {
      title: '“{stage}”还差 {n} 件', none: '“{stage}”没有缺的。', left: '还差 {n} 件', count: '{n} 件', blocks: '不办完不能启动',
    },
    progress: { title: '各步骤进展', choose: '只看{step}{standing}的 {n} 人' },
    filter: {
      title: '筛选', text: '姓名或单位', step: '步骤', anyStep: '全部步骤', standing: '进展', anyStanding: '全部进展', mode: '述职方式',
      anyMode: '全部方式', organization: '单位', anyOrganization: '全部单位', order: '排序', shown: '显示 {shown} / {total} 人',
      clear: '清除筛选', nobody: '没有符合条件的述职人。',
    },
    versions: {
      title: '规则的各个版本', hint: '每份报告、每次测评和评价都按办理时有效的那一版。', inForce: '现行', system: '系统', reason: '理由：{reason}',
      asShipped: '与系统常用值相同。',
    },
  },
}
export default zh
