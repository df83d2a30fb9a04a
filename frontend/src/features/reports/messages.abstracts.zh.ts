import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  reports: {
    abstracts: {
      title: '报告简介', text: '内容', missing: '还没有写简介。', changed: '有新修改',
      hint: '发布以后人人可读：投票的人在选票上点“简介”就能看到。请写工作，不写与述职无关的个人情况。',
      readHint: '发布以后人人可读，由考核办发布。',
      listHint: '每份报告写一段简介，发布以后投票的人在选票上就能看到。报告批准之后才能发布。',
      placeholder: '用几句话说明主要成绩、存在问题和下一步打算', propose: '用报告内容起草',
      length: '{n} / {most} 字', tooLong: '{n} 字，最多 {most} 字，请删减', characters: '（{n} 字）',
      saved: '简介已保存', saveFirst: '有修改没有保存，保存后才能发布。', consequence: '发布以后人人可读，不用登录。撤回之前一直有效。',
      history: '发布记录', version: '第 {n} 版，{time} 发布', publish: '发布', publishAll: '发布全部（{n} 份）',
      done: '已发布 {n} 份。', empty: '没有符合条件的述职人',
      filters: { all: '全部述职人', missing: '缺简介', waiting: '待发布', published: '已发布' },
    },
  },
}
export default zh
