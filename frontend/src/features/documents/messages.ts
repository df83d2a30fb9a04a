import type { FeatureMessages } from '@/i18n'

const messages: FeatureMessages = {
  zh: {
    documents: {
      title: '公文材料', hint: '一个周期里要用的材料都在这里，按公文格式生成，可下载 Word 修改或 PDF 打印。已印发的材料按印发时的文件下载。',
      cycle: '考核周期', kinds: '材料种类', count: '{n} 份', choose: '选择材料种类', list: '{kind}列表', download: '下载 {format}',
      downloadOf: '下载 {format}：{name}', files: '文件', empty: '这个周期还没有可以生成的材料。名册、会议、测评等工作开展以后，相应材料会出现在这里。',
      emptyKind: '这一类还没有可以下载的材料。',
    },
  },
  en: {
    documents: {
      title: 'Papers', hint: 'Every paper of a cycle in official layout: Word to edit, PDF to print. What was issued is given as it was issued.',
      cycle: 'Cycle', kinds: 'Kinds of papers', count: '{n}', choose: 'Choose a kind', list: 'List: {kind}', download: 'Download {format}',
      downloadOf: 'Download {format}: {name}', files: 'Files', empty: 'There are no papers of this cycle yet. They appear as its work goes on.',
      emptyKind: 'There is no paper of this kind yet.',
    },
  },
}

export default messages
