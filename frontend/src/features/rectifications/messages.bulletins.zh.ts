import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  bulletins: {
    title: '整改通报', page: '通报', hint: '按台账数据起草，修改后印发；印发后各学校可以查看，不能再改。', draft: '按今天的数据起草', drafted: '通报已起草，请核对修改',
    none: '还没有印发的通报', noneYet: '还没有通报。点“按今天的数据起草”，系统按台账写出初稿，由您修改后印发。',
    text: '正文', saved: '通报已保存', issued: '通报已印发，有整改事项的人员已收到消息', discarded: '草稿已删除', download: '下载通报文件',
    issuedOn: '{day}印发', countedOn: '数据截至{day}', writeHint: '以“一、”“（一）”开头的短行在文件中排成标题；下面的进展表附在文件后面。',
    units: '各单位整改进展（截至{day}）',
    sure: { issue: '印发后不能再修改或删除，文件随即生成，有整改事项的人员会收到消息。确定印发吗？', discard: '草稿将被删除，确定吗？' },
  },
}
export default zh
