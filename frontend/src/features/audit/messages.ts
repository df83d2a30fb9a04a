import type { FeatureMessages } from '@/i18n'
import { kinds } from './kinds'

const messages: FeatureMessages = {
  zh: {
    audit: {
      title: '审计日志', hint: '每一次办理都有记录，只增不改；每条记录都带有前一条的校验值。', list: '审计记录',
      seq: '序号', at: '时间', actor: '操作人', kind: '事项', subject: '对象', details: '内容', system: '系统',
      empty: '没有符合条件的记录', filterKind: '按事项查找', kindHint: '全部事项', clear: '清除条件',
      sameSubject: '只看这个对象', sameActor: '只看此人', verify: '校验日志', verifying: '正在逐条校验…',
      intact: '日志完整：{n} 条记录全部通过校验', broken: '日志不完整：从第 {seq} 条起与前面的记录不衔接',
      brokenHint: '前面 {n} 条通过校验。请立即报告，并保存数据库备份供核查。',
      head: '末条校验值', headHint: '可记入会议记录，日后对照，能发现末尾记录被删除。', showDetails: '查看内容', hash: '校验值',
      verifyHint: '逐条重新计算校验值，检查有没有记录被改动、删除或插入。', kinds: kinds.zh,
      code: '事项代码', yes: '是', no: '否',
      names: {
        from: '原状态', to: '新状态', comment: '意见', count: '数量', attempts: '次数', roles: '角色', source: '来源', reason: '理由',
        number: '编号', version: '版本', title: '标题', name: '名称', fields: '改动的字段', changed: '改动的字段',
        due: '应到人数', present: '实到人数', reviewees: '述职人数', position: '顺序', characters: '字数', sheets: '票数', code: '编码',
        year: '年度', has_file: '有附件', cycle_id: '考核周期', reviewee_id: '述职人', answer_id: '答复', meeting_id: '会议',
        remark_id: '意见', item_id: '条目', predecessor: '上一周期', successor: '下一周期', by_reviewee: '各述职人',
        grade: '等次', problems: '问题数', citations: '依据数', held_on: '研究日期', source_kind: '来源类别', step: '步骤', staff_no: '工号',
        assessment_id: '综合评价', ground: '事由', people: '人数', organizations: '单位', members: '参会人员', added: '列入', removed: '移出',
        items: '议题', snapshots: '依据校验码', off: '放假天数', worked: '调休上班天数', size: '大小', key: '签名密钥', kind: '类别',
      },
      subjects: {
        cycle: '考核周期', report: '述职报告', meeting: '评议会', question: '提问', election: '民主测评',
        abstract: '报告简介', assessment: '综合评价', rectification: '整改事项', bulletin: '整改通报', person: '人员', organization: '机构', account: '账号',
        comment: '点评', agenda_item: '议程', remark: '总评', answer: '答复', service_account: '服务账号', reviewee: '述职人',
        inspection: '督查调研', finding: '督查发现', self_check: '自查', webhook: '变更推送', mail: '邮件', tenant: '全县',
        deliberation_session: '研究会议', announcement: '结果公布', interview: '约谈', calendar_year: '工作日历', post: '职务', public_comment: '群众意见',
      },
    },
  },
  en: {
    audit: {
      title: 'Audit log', hint: 'Everything that was done, only ever added to; each record carries the hash of the one before.',
      list: 'Audit records', seq: 'No.', at: 'Time', actor: 'Who', kind: 'What', subject: 'Subject', details: 'Details',
      system: 'System', empty: 'No record fits', filterKind: 'Find by event', kindHint: 'All events',
      clear: 'Clear filters', sameSubject: 'Only this subject', sameActor: 'Only this person',
      verify: 'Verify the log', verifying: 'Checking record by record…', intact: 'The log is whole: {n} records verified',
      broken: 'The log is broken: from record {seq} on it does not continue what came before',
      brokenHint: 'The {n} records before it are good. Report this at once and keep a backup of the database.',
      head: 'Last hash', headHint: 'Note it in the minutes: compared later, it shows whether records were cut off at the end.',
      showDetails: 'Show details', hash: 'Hash',
      verifyHint: 'Recomputes every hash and finds records that were changed, removed or inserted.', kinds: kinds.en,
      code: 'Event', yes: 'yes', no: 'no',
      names: {
        from: 'from', to: 'to', comment: 'comment', count: 'count', attempts: 'attempts', roles: 'roles', source: 'source',
        reason: 'reason', number: 'number', version: 'version', title: 'title', name: 'name', fields: 'changed fields',
        changed: 'changed fields', due: 'due', present: 'present', reviewees: 'reviewees', position: 'position',
        characters: 'characters', sheets: 'sheets', code: 'code', year: 'year', has_file: 'with a file', cycle_id: 'cycle',
        reviewee_id: 'reviewee', answer_id: 'answer', meeting_id: 'meeting', remark_id: 'remark', item_id: 'item',
        predecessor: 'previous cycle', successor: 'next cycle', by_reviewee: 'by reviewee', grade: 'grade', problems: 'problems', citations: 'citations', held_on: 'held on',
        source_kind: 'kind of source', step: 'step', staff_no: 'staff number',
        assessment_id: 'assessment', ground: 'ground', people: 'people', organizations: 'organizations', members: 'members',
        added: 'put on', removed: 'taken off', items: 'items', snapshots: 'checksums of evidence', off: 'days off',
        worked: 'days worked instead', size: 'size', key: 'signing key', kind: 'kind',
      },
      subjects: {
        cycle: 'Cycle', report: 'Report', meeting: 'Meeting', question: 'Question', election: 'Ballot',
        abstract: 'Abstract', assessment: 'Assessment', rectification: 'Rectification', bulletin: 'Bulletin', person: 'Person', organization: 'Organization',
        account: 'Account', comment: 'Comment', agenda_item: 'Agenda item', remark: 'Remark', answer: 'Answer', service_account: 'Service account',
        reviewee: 'Reviewee', inspection: 'Inspection', finding: 'Finding', self_check: 'Self-check', webhook: 'Webhook',
        mail: 'E-mail', tenant: 'County', deliberation_session: 'Session', announcement: 'Announcement',
        interview: 'Interview', calendar_year: 'Working calendar', post: 'Post', public_comment: 'Public comment',
      },
    },
  },
}
export default messages
