import type { FeatureMessages } from '@/i18n'

const messages: FeatureMessages = {
  zh: {
    publicity: {
      title: '群众意见', openSite: '打开群众页面', abstracts: '发布述职简介',
      hint: '公开前请看清：涉及评议对象以外个人（如学生、家长、其他教师）的内容一律不公开。系统不记录意见由谁提出。',
      readHint: '这里是已经公开的群众意见。', list: '群众意见列表', states: '按状态查看', cycle: '考核周期', allCycles: '全部周期',
      organization: '学校', allOrganizations: '全部学校', search: '内容', searchHint: '输入意见里的文字', reason: '不公开理由',
      allReasons: '全部理由', ofState: '{state}（{n}）', received: '{day} 收到', about: '对象', same: '另有 {n} 条内容相同，也在等待',
      hide: '不公开…', hideAria: '不公开：{text}', tick: '选择这条意见', ticked: '已选 {n} 条', untick: '取消选择', tickAll: '选择本页全部',
      hideTicked: '不公开所选（{n} 条）', hideSame: '全部不公开（{n} 条）', repeated: '内容相同的待审核意见',
      repeatedHint: '短时间内大量相同的内容，可以一次办理。', times: '{n} 条', hidingTitle: '不公开', hidingOf: '将有 {n} 条意见不公开。群众页面上只按理由计数，不显示内容。',
      chooseReason: '请选择理由', note: '说明（只有工作人员能看到）', confirm: '确认不公开', hidden: '已设为不公开：{n} 条',
      remaining: '还有 {n} 条内容相同，请再办理一次', reasonIs: '理由：{reason}', history: '办理记录', ledger: '列入整改…',
      ledgerTitle: '列入整改台账', ledgerHint: '由 {name} 负责整改。群众凭查询码能看到办理情况，公开页面上也会注明。问题请用自己的话概括：意见以后改为不公开时，照抄的原文会一并隐去。', problem: '问题', measures: '整改措施',
      dueOn: '整改时限', ledgerSave: '列入台账', added: '已列入整改台账', incomplete: '请填写问题和整改时限', inLedger: '已列入整改台账',
      empty: '没有符合条件的意见。', emptyWaiting: '没有待审核的意见。',
    },
  },
  en: {
    publicity: {
      title: 'Public comments', openSite: 'Open the public pages', abstracts: 'Publish abstracts',
      hint: 'Before you show one: what is about people who are not under review (pupils, parents, other teachers) is never shown. Nobody records who sent it.',
      readHint: 'These are the comments that are shown.', list: 'Public comments', states: 'By state', cycle: 'Cycle', allCycles: 'All cycles',
      organization: 'School', allOrganizations: 'All schools', search: 'Text', searchHint: 'Words of the comment', reason: 'Reason',
      allReasons: 'All reasons', ofState: '{state} ({n})', received: 'Received on {day}', about: 'About', same: '{n} others that wait say the same',
      hide: 'Do not show…', hideAria: 'Do not show: {text}', tick: 'Choose this comment', ticked: '{n} chosen', untick: 'Choose none', tickAll: 'Choose all on this page',
      hideTicked: 'Do not show the chosen ({n})', hideSame: 'Show none of them ({n})', repeated: 'Waiting comments that say the same',
      repeatedHint: 'Many of the same text can be decided on at once.', times: '{n}', hidingTitle: 'Do not show', hidingOf: '{n} comments will not be shown. The public pages count them by reason.',
      chooseReason: 'Choose a reason', note: 'Note (for the staff only)', confirm: 'Do not show', hidden: 'Not shown: {n}',
      remaining: '{n} more say the same: once again, please', reasonIs: 'Reason: {reason}', history: 'What was decided', ledger: 'Make it an item…',
      ledgerTitle: 'Put it into the ledger', ledgerHint: '{name} will put it right. Whoever has the code sees what becomes of it, and so do the public pages. Put the problem in your own words: should the comment be hidden later, its own words are hidden here, too.', problem: 'Problem', measures: 'Measures',
      dueOn: 'Deadline', ledgerSave: 'Put it into the ledger', added: 'It is in the ledger', incomplete: 'Fill in the problem and the deadline', inLedger: 'In the ledger',
      empty: 'No comment fits.', emptyWaiting: 'No comment waits.',
    },
  },
}
export default messages
