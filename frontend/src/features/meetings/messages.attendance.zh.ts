import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  attendance: {
    title: '会议签到', export: '导出签到表（.xlsx）', open: '签到', takesPart: '列入述职人和领导', add: '添加人员', chosen: '选择', acts: '操作', all: '全部',
    none: '签到名单还没有人', noneHint: '先点“列入述职人和领导”，再用“添加人员”粘贴代表等其他应到人员。有了名单，应到、实到人数由名单得出。',
    numbers: { dueInAll: '应到', everCame: '实到', onLeave: '请假', leftEarly: '中途离会', hereNow: '现在会场' },
    search: '查找姓名、单位、座位', notFound: '没有符合条件的人员', choose: '选择{name}', chooseAll: '选中列出的 {n} 人',
    markOne: '{name}：{presence}', markMany: '{n} 人标为{presence}', marked: '{name}：{presence}', markedMany: '{n} 人已标为{presence}',
    excuse: '请假（{n} 人）', reasonMissing: '请填写请假事由', added: '已列入 {n} 人', addMany: '添加 {n} 人', nothingTyped: '请先填写人员，每行一人',
    lines: '人员（每行一人）', linesHint: '依次为：姓名、单位、身份、座位，用空格、逗号分开；也可以从表格中复制多行，直接粘贴。', example: '王芳 第一小学 教师代表 3排5座',
    read: '将添加 {n} 人：', change: '修改人员', saved: '已保存', remove: '从名单中删除', removed: '已删除：{name}',
    fromList: '应到 {due} 人，现在会场 {here} 人', manage: '去签到',
  },
  points: {
    title: '其他议程', open: '其他议程', hint: '经验交流、表态发言、领导讲话等，排在述职之前或之后；预计时间随之推算。', number: '第 {n} 项',
    add: '增加一项', remove: '删除', removeOne: '删除第 {n} 项', down: '下移', saved: '议程已保存',
  },
}
export default zh
