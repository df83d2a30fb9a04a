import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  reports: {
    word: {
      open: '从 Word 导入', title: '从 Word 导入报告', file: 'Word 文件（.docx）', read: '读取文件', use: '采用到报告中',
      hint: '按“成绩清单、问题清单、任务清单”等标题分开各条。先看结果，确认后才写入报告。',
      found: '识别结果：成绩 {a} 条，问题 {p} 条（其中个人履职 {own} 条），任务 {t} 条，上年整改 {l} 条。',
      unplaced: '还有 {n} 段文字没有放进清单，在原来的位置用黄色标出：需要的选“放到…”，不需要的不用管。',
      nothingLeft: '全部内容都已放入清单。', used: '已采用 Word 文件的内容',
      noItems: '没有识别出任何一条内容，请检查标题是否为“成绩清单”“问题清单”“任务清单”。',
      toFix: '采用后还须改正 {n} 项', size: '{n} 条，{characters} 字', emptyList: '文件里没有找到这一清单的内容。',
      before: '清单之前的文字（{n} 段）', after: '清单之后的文字（{n} 段）', outsideHint: '标题、称呼和开场白一般不用放进清单。',
      markers: '作为标题、编号和提示语识别的文字（{n} 处）',
      unplacedFrom: '没有放进清单 · {from}', itemFrom: '来自{from}，查看原文',
      from: {
        body: '第 {n} 段', table: '表格（第 {n} 段）', text_box: '文本框（第 {n} 段）', note: '脚注（第 {n} 段）',
        margin: '页眉或页脚', contents: '目录',
      },
      put: '把“{text}”放到', putTo: '放到…', copy: '复制', copyText: '复制“{text}”', copied: '已复制',
      copyFailed: '没有复制成功，请选中文字后复制', placed: '已放入：{target}', undo: '撤销', undoText: '撤销放入“{text}”',
      export: '导出 {format}',
      targets: {
        achievement: '成绩清单（新的一条）', problem: '问题清单：{kind}', task: '任务清单（新的一条）',
        above: '接在上一条后面', cause: '上一个问题的{kind}',
      },
      present: '报告里已有成绩 {a} 条、问题 {p} 条、任务 {t} 条，请选择：',
      append: '保留，接在后面', replace: '用文件内容替换', tooMany: '{list}超过 50 条，放不下，请先在 Word 里合并或删减。',
    },
  },
}
export default zh
