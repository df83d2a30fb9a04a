import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  reports: {
    sections: {
      title: '报告的各部分', lastYear: '去年整改', findings: '督查发现', achievements: '成绩', problems: '问题', tasks: '任务',
      finish: '检查与提交', errors: '{n} 处要改', answered: '{n}/{all}', items: '{n} 条', of: '{name}，{detail}',
    },
    bar: {
      most: '不超过{share}', least: '不少于{share}',
      total: '全文', ofLimit: '{n} / {max} 字', toFix: '{n} 处要改', toImprove: '{n} 处可完善', fine: '检查通过', blank: '还没有动笔',
      next: '下一处', openChecks: '检查结果', help: '快捷键和帮助',
    },
    save: {
      savedAt: '已保存 {time}', waiting: '未保存：网络断开，{kept}', busy: '未保存：服务器暂时没有响应，{kept}', keptHere: '内容已存在本机',
      notKept: '本机也没有空间暂存，请不要关闭页面', refused: '未保存：{reason}', closed: '不能再保存：{reason}',
      conflict: '有冲突，未保存', compare: '对比并处理', restored: '已恢复本机上没有保存的内容（{time}）', discard: '不要这些修改',
      other: '本机另有一份没有保存的内容（{time}）', look: '对比', drop: '丢弃', dropped: '已丢弃',
      leftUnsent: '还有内容没有保存到服务器，已存在本机，下次打开这份报告时会恢复。',
    },
    start: {
      title: '从哪里开始', word: '已经有 Word 稿', wordHint: '上传 .docx，系统按标题分到三张清单，先看结果再采用。',
      write: '从头写起', writeHint: '先写成绩，再写问题和任务；写多少存多少，随时可以接着写。', begin: '写第一条成绩',
      rules: '提交前要做到', rulesHint: '写的时候系统随时检查，做到的会打勾。', met: '已做到', unmet: '还没做到',
      share: '三分之一', percent: '{n}%',
    },
    rules: {
      lists: '三张清单都有内容，没有空着的条目', achievements: '成绩不超过全文的{most}', problems: '问题不少于全文的{least}',
      personal: '问题里至少一条是个人履职方面的', causes: '每个问题都写了原因', subjective: '至少一条主观原因（从自己身上找）',
      tasks: '每项任务都有措施和完成时限', lastYear: '去年的整改事项逐条说明', findings: '今年督查发现的问题逐条回应',
      total: '全文一般不超过 {max} 字',
    },
    hints: {
      achievements: '今年做成了什么，写清数字和事例。', problems: '存在什么不足，至少一条是个人履职方面的。',
      tasks: '下一步怎么做，写目标、措施和完成时限。',
      emptyAchievements: '还没有成绩。先写一件今年做成的事。', emptyProblems: '还没有问题。从督查指出的、教师反映的想起。',
      emptyTasks: '还没有任务。一般每个问题对应一项任务。',
    },
    examples: {
      achievement: '例：全年开放阵地 118 次，比上年多 51 次，服务教师 620 人次。', problem: '例：党小组与教研组不重合，活动各开各的，融合不够。',
      personal: '例：我一年只到支部听课 2 次，对青年教师思想状况了解不深。', objective: '例：学校分两个校区，党员集中活动时间难统一。',
      subjective: '例：我把精力更多放在教学管理上，对支部工作研究不够。', task: '例：把党小组建在教研组上', goal: '例：3 月底前完成调整，每月联合活动 1 次',
      measure: '例：由副书记牵头，2 月底前拿出调整方案', lastYear: '例：3 月起每月公开一次，全年 12 期，已在校务栏张贴。',
    },
    labels: {
      problem: '问题', problemHint: '一句话说清存在什么不足', causes: '原因', causesHint: '客观、主观都可以写，主观原因至少一条',
      goalHint: '做到什么程度，最好有数字', measuresHint: '一行一条，回车加一条', due: '完成时限', dueFormat: 'YYYY年M月D日', duePlaceholder: '选择日期',
      area: '评议内容', areaHint: '这一条说的是哪个方面', answers: '回应的督查发现', solvedBy: '由哪项任务解决', solves: '解决哪个问题',
      name: '任务', nameHint: '要做的一件事', achievement: '成绩', achievementHint: '做了什么，成效怎样，写数字和事例',
      number: '{n}.',
    },
    links: {
      link: '关联', change: '更改关联', done: '完成', remove: '取消关联{name}', goTo: '到{name}', nothing: '还没有可以关联的条目。',
      named: '{name}：{text}', finding: '督查发现 {n}', linkFor: '{field}：{item}',
    },
    item: {
      up: '上移{item}', down: '下移{item}', moved: '已移到第 {n} 条', removed: '已删除{item}。', unlinked: '{tasks}不再关联它。',
      unanswered: '督查发现 {n} 又没有问题回应了。', undo: '撤销', restored: '已恢复{item}', close: '关闭提示',
    },
    lastYear: {
      title: '去年整改事项', progress: '{all} 条，已回应 {n} 条', hint: '逐条说明整改到什么程度、做了什么。这部分只计入总字数。',
      quote: '引用自查结果', quoteOf: '引用自查结果：{text}', selfCheck: '自查：{status}。{words}', item: '去年整改事项 {n}',
    },
    findings: {
      title: '今年督查发现', progress: '{all} 条，已回应 {n} 条', hint: '每条发现都要有一个问题来回应。', answeredBy: '由问题回应', open: '待回应',
      create: '新建问题来回应', link: '关联到已有问题', seenOn: '{date} 督查', said: '当时的反馈：{text}',
    },
    sentBack: {
      todo: '怎么办：照意见修改，改好后在页面下方重新提交。', remarks: '有意见的条目（{n}）', compare: '看提交后改了什么',
      general: '没有指到具体条目的意见，见上面的退回说明。',
    },
    finish: {
      title: '检查与提交', ready: '检查通过，可以提交了。', notReady: '还有 {n} 处必须改正才能提交，点一条就到那里：', due: '提交期限：{date}',
      after: '提交以后：党建办审核（一般在 {check} 前），主要领导批准，然后用于 {meeting} 的述职评议会。提交后不能再改，除非被退回。', stale: '连不上服务器，下面的检查结果可能不是最新的。',
    },
    areas: {
      title: '哪一条谈到“{area}”', hint: '选中谈到它的那一条，就标注上这项评议内容；都没有谈到的，补写一条。', nothing: '还没有写内容，先补写一条。',
      marked: '现标注：{area}', unmarked: '未标注', write: '补写一条成绩',
    },
    next: {
      title: '接下来', submitted: '已提交，等待党建办审核', checked: '已审核，等待主要领导批准', approved: '已批准，等待述职评议会', presented: '已述职，等待综合评价',
      submittedHint: '{time} 提交，第 {n} 版。一般在 {check} 前审核完；审核期间不能修改，被退回会通知您，意见写在对应的条目旁边。述职评议会定于 {meeting}。',
      checkedHint: '批准后会通知您，仍可能被退回修改。述职评议会定于 {meeting}。', approvedHint: '述职评议会定于 {meeting}，会上按这一版述职。请留意会议通知和会上的提问。', presentedHint: '测评结果发布后会通知您。',
      steps: '办理进度',
    },
    conflict: {
      title: '这份报告在别处被改过', hint: '左边是您写的，右边是别处保存的。逐条选好留哪一份，再保存；没有选的可以复制留底。',
      draftTitle: '本机另一份没有保存的内容', draftHint: '左边是那份内容，右边是现在编辑的。逐条选好留哪一份。',
      theirs: '别处保存的', resolved: '已按选择合并，正在保存',
    },
    unsent: {
      title: '本机有没能保存到报告里的内容', hint: '报告已经不能修改（{state}）。下面是 {time} 您在这台电脑上写的，没有进入报告；需要的话可以复制。', copyAll: '全部复制',
      drop: '不需要了，删除', dropped: '已删除',
    },
    keys: {
      title: '帮助', keys: '快捷键', save: '立即保存', add: '在当前清单添加一条', move: '上移、下移当前条目', next: '跳到下一处检查结果', enter: '在措施里：添加下一条',
      close: '关闭面板', auto: '内容随时自动保存，先存在本机，再存到服务器。', rules: '“必须改正”的改完才能提交；“建议完善”的不影响提交。',
    },
  },
}
export default zh
