import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  inspections: {
    title: '督查调研', page: '督查记录', list: '督查记录', findingList: '全部发现', cycle: '考核周期', all: '全部',
    school: '学校', kind: '类型', day: '检查日期', inspectors: '检查人员', findings: '发现', state: '状态', note: '总体情况',
    counted: '{n} 条，最重', unanswered: '{n} 条待答复', none: '无', empty: '还没有督查记录。', noFindings: '没有符合条件的发现。',
    noneFound: '没有记录发现。', fedBackAt: '{time} 反馈给学校', confirm: '反馈以后学校立即看到，不能再修改；有误的可以撤销。',
    record: {
      title: '记录督查', hint: '写下的内容随时保存在本机，没有网络也能记录，联网后自动发送。', where: '学校与日期',
      chooseSchool: '请选择学校', noCycle: '现在没有处于督查阶段的考核周期。', more: '再记一条发现',
      noteHint: '可不填；没有发现问题的，请在这里写明', feedBack: '反馈给学校', onlySend: '先上传，稍后反馈', goOn: '继续修改',
    },
    finding: {
      numbered: '发现 {n}', area: '评议内容', chooseArea: '属于哪一项评议内容', severity: '程度', seen: '所见情况',
      seenHint: '写清时间、地点、看到了什么；只写党建工作和履职情况', remove: '删除这条', edit: '修改', really: '确定删除这条发现？',
      withdrawn: '已撤销', withdrawnBy: '{name} 于 {time} 撤销：{reason}',
    },
    photos: {
      title: '照片', take: '拍照', choose: '选择照片', alt: '照片 {n}', remove: '移除照片 {n}', refused: '未被接受',
      fetch: '下载 {name}', unknown: '{name} 不是可用的照片，请选择 JPEG、PNG 或 PDF', noRoom: '{name} 没有保存：本机空间不足或浏览器不允许保存',
    },
    missing: {
      school: '请选择学校', day: '请填写检查日期', inspectors: '请选择检查人员', seen: '有发现没有填写所见情况',
      area: '有发现没有选择评议内容', nothing: '请至少记录一条发现；没有发现的请写总体情况',
    },
    delivery: {
      kept: '已保存在本机', sending: '正在发送（{sent}/{total}）', queued: '等待发送', waiting: '没有网络，联网后自动发送',
      refused: '没有送达，请查看原因', notKept: '本机无法保存，请勿关闭页面', sent: '已送达', now: '立即发送',
      arrived: '{school}的督查记录已送达',
    },
    drafts: {
      title: '本机未送达的记录', noSchool: '未选学校', findings: '{n} 条发现', remove: '删除', really: '确定删除？本机上的文字和照片都会删除。',
    },
    discard: { title: '删除这份未反馈的记录', really: '确定删除？其中的发现和照片都会删除。' },
    answer: {
      title: '学校答复', label: '答复内容', hint: '说明原因、已经做了什么、还要做什么', file: '佐证文件（可不传；PDF、PNG 或 JPEG）',
      save: '提交答复', improve: '更新答复', saved: '答复已提交', by: '{name} 于 {time} 答复', at: '{time} 已答复',
      none: '学校还没有答复', given: '已答复', open: '待答复', final: '述职报告已提交，答复不再修改',
    },
    ledger: {
      add: '列入整改台账', confirm: '列入台账', listed: '已列入整改台账', due: '时限 {due}', late: '已逾期，时限 {due}', problem: '存在问题',
      measures: '整改措施', measuresHint: '可不填，由{name}补充', dueOn: '整改时限', incomplete: '请填写存在问题和整改时限', notDone: '{title}（自查：{outcome}）',
      hint: '责任人是{name}，列入后出现在其待办里：补充措施、记录进展、提交验收，由党建办验收销号。', added: '已列入整改台账，{name}可以开始整改',
    },
    selfCheck: {
      title: '自查', page: '自查表', listHint: '撰写报告以前，逐项说明上年整改承诺和今年重点任务的完成情况。',
      person: '述职人', said: '已填写', nobody: '这个周期没有自查表。', progress: '已填写 {said} / {total} 项',
      hint: '请在 {due} 前逐项填写，写报告时会自动带入。每项改动后自动保存。', readOnly: '现在只能查看。',
      nothing: '没有需要自查的事项。',
      due: '期限 {due}', outcome: '完成情况', words: '说明', wordsHint: '做了什么、成效如何；没有完成的说明原因和打算',
      proof: '佐证文件（PDF、PNG 或 JPEG）', unsaid: '未填写', saving: '正在保存…', saved: '{time} 已保存', again: '重新保存',
    },
  },
}
export default zh
