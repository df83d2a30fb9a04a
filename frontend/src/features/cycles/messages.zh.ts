/** Chinese texts of the cycle pages. */
const zh = {
  cycles: {
    title: '考核周期', list: '考核周期', create: '新建周期', board: '考核进度', empty: '还没有考核周期',
    emptyHint: '党建办新建周期、导入名册后，这里显示全年进度。',
    name: '名称', year: '年度', organizer: '组织单位', state: '阶段',
    dates: { reporting: '报告截止', meeting: '评议会', closing: '结束' },
    reviewees: '述职人 {n} 名', lateCount: '逾期 {n} 人', noneLate: '无人逾期',
    toRoster: '导入名册', exportRoster: '导出名册', toRules: '规则与评议内容', exportBoard: '导出 Excel', print: '打印', makeSuccessor: '建立下一年周期',
    toSuccessor: '查看下一年周期', toPredecessor: '查看上一年周期', nobody: '还没有述职人。请先导入名册。',
    moved: '已进入“{stage}”',
    stage: { now: '当前阶段', past: '已完成', next: '未开始', due: '{date}前', can: '“{stage}”阶段可以办理', bar: '周期阶段' },
    table: '每名述职人的进度', person: '述职人', lateOnly: '只看逾期',
    stepState: {
      given: '已完成', unanswered: '{n} 条未答复', answered: '已答复', unchecked: '还差 {n} 项', none: '未开始', nothing: '无', late: '已逾期 {n} 天', open: '{person} {step}：{state}',
    },
    form: {
      how: '怎样新建', scratch: '从头新建', successor: '沿用上一年',
      scratchHint: '规则和评议内容先用系统自带的模板，启动前都可以改。',
      successorHint: '名册、规则和评议内容照搬，日期顺延一年，没有销号的整改事项不必结转，由下一年的报告继续回应。',
      from: '上一年的周期', noneToContinue: '没有可以沿用的周期：进入“综合评价”阶段以后才能沿用，且每个周期只能沿用一次。',
      taken: {
        roster: '名册照搬，人员变动会列出来请您确认', rules: '规则照搬，可以再改', areas: '评议内容和重点任务照搬，可以再改',
        days: '各项日期顺延一年，逢周末会提醒', items: '没有销号的整改事项带入，在今年的自查和报告中答复',
      },
      required: '请填写{field}', create: '建立周期，继续筹备', created: '周期已建立，可以随时离开，以后接着筹备',
      next: '建立以后：评议内容 → 重点任务 → 规则 → 名册 → 核对启动。中途可以离开，以后接着办。',
    },
    rules: {
      title: '规则与评议内容', rules: '规则', areas: '评议内容', version: '第 {n} 版', save: '保存规则', saveVersion: '保存为新的一版',
      saved: '规则已保存', stepHint: '每一条都有说明和常用值；拿不准就用常用值。启动以后规则冻结，再改要说明理由。',
      frozen: '周期已经启动，规则已冻结。如需修改，将另存为新的一版，须说明理由；以前的记录仍按原来的版本。',
      readOnly: '您可以查看规则，修改由党建办办理。', reason: '修改理由', reasonHint: '例如：上级某月某日通知要求',
      fraction: '请写成不大于 1 的分数，例如 1/3', usual: '常用：{value}', yes: '是', no: '否', noLimit: '不限制',
      unit: { characters: '字', people: '人' }, weight: '权重', addClass: '增加一类', className: '第 {n} 类名称',
      classWeight: '第 {n} 类权重', removeClass: '去掉第 {n} 类',
      areasHint: '报告、督查和图表都按这些标题归类。启动周期后不能再改。', area: '第 {n} 项', addArea: '增加一项',
      removeArea: '去掉第 {n} 项', up: '上移第 {n} 项', down: '下移第 {n} 项',
    },
    roster: {
      title: '导入名册', hint: '先检查，再导入。检查不会改动任何数据；导入时要么全部成功，要么一条也不写入。',
      template: '下载名册模板', example: '下载填好的样例', present: '下载现有名册', file: '选择名册文件（.xlsx）', check: '检查名册', import: '确认导入', tooLate: '这个周期已经过了导入名册的阶段。',
      steps: '模板有五张表：组织、人员、角色、述职人、上年整改。表头不要改动。',
      faults: '发现 {n} 处错误，没有导入任何内容', faultsHint: '请在 Excel 里按下表逐条改正，保存后重新选择文件检查。',
      faultList: '名册里的错误', sheet: '工作表', place: '位置', column: '列', value: '现在的内容', todo: '怎么办', blank: '（空）',
      row: '第 {row} 行', cell: '第 {row} 行 {letter} 列', whole: '整张表', file_: '整个文件',
      fine: '没有错误，可以导入', nothing: '名册与系统里的一致，不需要导入', counts: '导入后的变化',
      create: '新增', change: '修改', unchanged: '不变', absent: '系统里另有', absentHint: '“系统里另有”的内容不在文件里，保留不动。',
      done: '导入完成：新增 {create} 条，修改 {change} 条', toBoard: '去看考核进度',
      who: '述职人 {n} 名', list: '述职人名册', staffNo: '工号', organization: '单位', mode: '述职方式', order: '现场顺序',
    },
  },
}
export default zh
