import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  announcements: {
    title: '结果公布', page: '公布', hint: '公布给您看的评价结果。', hintOffice: '一次公布多人的评价结果；公布以前只有党建办能看到。',
    list: '结果公布列表', empty: '还没有公布给您看的结果。', cycle: '考核周期', publishedAt: '公布时间', state: '状态', create: '新建公布',
    allCycles: '全部周期', newTitle: '新建公布', edit: '公布草稿', save: '保存草稿', saved: '草稿已保存', discard: '删除草稿',
    discardAsk: '删除后不能恢复，草稿只有党建办看到过。', discarded: '草稿已删除', people: '公布哪些人', all: '选择全部可以公布的（{n} 人）',
    none: '全部不选', waits: '暂不能公布：{why}', already: '已公布', noCandidates: '这个周期还没有反馈过的评价。', scope: '哪些人可以看到',
    organizations: '单位（含下级单位）', readers: '现在有 {n} 人可以看到', readersHint: '保存草稿后显示人数。另外，本人和有关领导都可以看到。',
    usualTitle: '{cycle}综合评价结果', results: '结果', name: '姓名', organization: '单位', grade: '综合等次', ceiling: '年度考核',
    roles: '公布对象：{roles}；{organizations}', withdrawn: '这份公布已撤回：{reason}', corrected: '这份公布已更正：{reason}', toNew: '查看更正后的公布',
    correction: '更正说明：{reason}', toOld: '查看更正前的公布', correct: '更正', correctReason: '更正原因', correctHint: '写明哪里有误，看到公布的人都能看到',
    correctRequired: '请写明更正原因', correctAsk: '会建立一份内容相同的草稿，改好后公布，原来的这份注明已更正并保留。', hidden: '名单已撤下。',
    section: '公布', since: '{time} 公布', announceThis: '公布结果',
    noRecord: '没有您可以查看的公布：公布给其他人，或者公布时系统还没有公布记录。', beingCorrected: '已有一份更正草稿，还没有公布。', toDraft: '打开更正草稿', papers: '公布文件', download: '下载公布文件（PDF）',
    making: '公布文件正在生成，通常不到一分钟。', paperFault: '还没有生成：{why}', paperOf: '{occasion} · {time}', formerPapers: '以前的公布文件（{n} 份）',
    confirm: { publish: '公布后，名单中各人的等次生效，存在问题转为整改事项；范围内的人都会收到通知。', withdraw: '撤回后，看到过的人会收到通知和原因，名单不再显示；这份公布所更正的原公布一并撤回。各人的评价结果不变。' },
    passed: {
      title: '已过的整改时限', hint: '研究决定时定的整改时限，到现在已经过了。请另定时限后再公布；原定时限保留在记录中。',
      decided: '原定 {date}', label: '{name}：新的整改时限', save: '保存新时限', saved: '新时限已保存', choose: '请至少选择一个新的时限',
    },
    withdrawWording: { label: '撤回原因', hint: '看到公布的人都能看到', required: '请写明撤回原因' },
  },
}
export default zh
