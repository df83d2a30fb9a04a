import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  corrections: {
    section: '公布后的更正', none: '没有更正过。', correct: '更正等次', title: '更正等次：{name}', now: '现在的等次：{grade}',
    change: '{old} 更正为 {now}', by: '{name} · {time}', choose: '请选择更正后的等次', done: '等次已更正',
    consequence: '更正前后的等次和理由都会保留，本人可以看到。更正后为一般或差的，须约谈；不再是一般或差的，还没有进行的约谈随之取消。已列出的整改事项不变；意见中没有列出问题的，须在这里写明，整改台账随之登记。',
    problem: '存在问题 {n}', due: '整改时限 {n}', problemHint: '写明要整改什么', addProblem: '再加一条',
    problemsMissing: '请写明存在问题，并选择每一条的整改时限',
    reasonHint: '写明哪里有误、核实的情况，至少十个字',
    announced: '{grade}（{date} 更正）',
  },
}
export default zh
