export default {
  charts: {
    title: '年度总览', hint: '一年工作的进展、测评、整改和历年对比。点数字可以看到背后的名单。', cycle: '考核周期', print: '打印',
    noCycle: '还没有已经启动的考核周期', glance: '本年度概况', more: '查看年度总览', step: '步骤', reviewee: '述职人', year: '年度',
    openCycle: '查看考核进度表',
    figures: { reviewees: '述职人', late: '逾期', people: '{n} 人', items: '{n} 项', score: '{n} 分' },
    progress: { title: '考核进展', hint: '每位述职人在每一步各计一次，共 {n} 人。', nobody: '名册中还没有您能看到的述职人。' },
    ballot: {
      title: '民主测评', none: '测评结果还没有发布。监票人发布后，这里显示得票分布。', all: '全体', abstained: '弃权', who: '投票人', score: '得分',
      hint: '票数为各类投票人所画等次的合计；得分按规则加权计算。', byReviewee: '各述职人得票', voters: '投票人类别', sheet: '查看计票单',
    },
    areas: {
      title: '评议内容', area: '评议内容', without: '未标注评议内容', none: '还没有反馈的督查发现，也没有提交的报告。',
      hint: '督查发现为已反馈的条数；成绩、问题、任务取自 {n} 份报告最近一次提交的版本；群众意见为已公开的条数，按列入台账时的类别归入，没有列入的计入“未标注”。',
      said: '点评 {comments} 条、总评 {remarks} 条是对述职人整体作出的，没有按评议内容分类，不在图中。',
    },
    ledger: {
      title: '整改情况', none: '本周期还没有整改事项。', chart: '各月新增、销号、未销号和逾期的整改事项，数字见下表', table: '逐月数字',
      hint: '包括本周期新增和以前年度带入的事项。以前各月的逾期按现行时限计算。', item: '整改事项',
    },
    years: {
      title: '历年对比', one: '只有一个年度，下一年度启动后可以对比。', reports: '报告提交', notYet: '未提交', grades: '公布的等次和测评平均分',
      noGrades: '各年度还没有您能看到的已公布等次和测评结果。', items: '整改销号', inTime: '时限内未销号', from: '整改事项来源', brought: '以前年度带入',
    },
    returns: {
      title: '反复出现的问题', none: '没有连续多年反复出现的问题。', all: '查看全部', of: '{organization} · {years} 年', comma: '、',
      hint: '同一单位在三个以上年度被指出的同类问题（文字相近的也算），共 {n} 个。是否属实由人判断。',
    },
    month: { first: '{year}年{month}月', short: '{month}月' },
  },
}
