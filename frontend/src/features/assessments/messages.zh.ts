import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  assessments: {
    title: '综合评价',
    page: '评价详情', list: '综合评价列表', cycle: '考核周期', allCycles: '全部周期', state: '状态',
    allStates: '全部状态', name: '述职人', organization: '单位', grade: '综合等次', ceiling: '年度考核',
    empty: '还没有综合评价。周期进入“综合评价”阶段后，会为每位述职人自动建立。',
    announcedOnly: '公布后生效',
    consequences: {
      title: '等次结果', interview: '须约谈', rectification: '须限期整改', referral: '可由主要负责人提请问责',
      none: '不需要约谈',
    },
    evidence: {
      title: '评价依据', missing: '暂无：{names}（不按零分计算）', cite: '引用', uncite: '取消引用', cited: '已引用', times: '已引用 {n} 处',
      filter: '按类别查看依据', all: '全部 {n}', source: '查看来源', target: '点“引用”即引到：{place}',
    },
    desk: {
      bar: '上一人、下一人', place: '第 {n} 位，共 {of} 位', list: '返回列表', previous: '上一人', next: '下一人',
      keys: 'Alt+N 下一人 · Alt+P 上一人', parts: '评价页各部分', opinion: '评价意见', evidence: '评价依据', arithmetic: '测算',
    },
    save: {
      saved: '已保存', savedAt: '已保存 {time}', typing: '正在输入…', saving: '正在保存…', waiting: '暂时保存不了，稍后自动再试；{kept}',
      refused: '没有保存：{reason}', conflict: '别人已保存新的内容，请先比较', now: '立即保存',
    },
    ballot: {
      byClass: '分类测评结果', class: '票类', abstentions: '弃权', abstained: '弃权 {n}', score: '得分 {score}', valid: '有效 {n} 票', grade: '测评等次',
      count: '{n} 票，{share}',
    },
    composite: {
      title: '建议等次', score: '综合得分 {score}', none: '没有可以计分的依据', missing: '未计入（暂无）：{names}',
      part: '{score} 分 × {share} = {contribution}', cutOffs: '等次分数线', cutOff: '{grade} {points} 分起',
      departs: '{label}（{grade}），须写明理由', hint: '按规则第 {n} 版计算，仅供参考，由党委会议研究确定',
    },
    opinion: {
      title: '评价意见', doneWell: '做得好的', notDoneWell: '做得不够的', problems: '存在问题', line: '{name} {n}', newLine: '{name} 新的一条',
      writeHere: '在这里接着写一条', whole: '整篇意见', cites: '{line} 的依据', cite: '引用依据', noMatch: '没有找到',
      withdrawn: '已撤回的依据', citing: '（依据：{names}）', remove: '删除', removeLine: '删除{line}',
      dueOn: '整改时限', due: '整改时限：{date}', dueMoved: '整改时限 {date}（公布时重新确定，原定 {decided}）', noDue: '未定整改时限',
      grade: '综合等次', gradeKeys: 'Alt+1 好，Alt+2 较好，Alt+3 一般，Alt+4 差',
      reason: '等次说明', reasonHint: '与建议或测评等次不同、或全体同一等次时必须填写，至少十个字',
      cited: '整篇意见的依据', noProblems: '没有列出问题', none: '未填写',
      assemble: '从依据起草', assembleHint: '把点评、总评、督查发现和上年整改写成条目，每条注明依据，只补还没有的；由您修改，等次由人来定。',
      assembled: '已起草 {n} 条，请逐条修改', nothingNew: '依据里的内容都已经写进意见',
    },
    followUp: {
      title: '公布之后', referred: '{name} 于 {time} 提请问责：{reason}',
    },
    archive: { download: '下载归档文件', making: '归档文件正在生成，完成后这里会出现下载按钮。', fault: '尚未成功：{why}。系统会自动重试。' },
    confirm: {
      propose: '提请研究后，意见不能再修改。', feed_back: '反馈后，述职人本人可以看到评价意见。',
      archive: '归档后不能再变更。',
    },
    history: { title: '办理过程', step: '{name} {action}', none: '还没有办理记录' },
  },
}
export default zh
