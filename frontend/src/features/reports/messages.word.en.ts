import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  reports: {
    word: {
      open: 'Import from Word', title: 'Import a report from Word', file: 'Word file (.docx)', read: 'Read the file',
      use: 'Take over into the report',
      hint: 'Headings such as “成绩清单、问题清单、任务清单” divide the items. Look first; nothing is written before you confirm.',
      found: 'Found: {a} achievements, {p} problems ({own} personal), {t} tasks, {l} answers to last year’s items.',
      unplaced: '{n} pieces of text found no place and are marked yellow where they stood: choose “Put into…” for those you need.',
      nothingLeft: 'Everything is in the lists.', used: 'The content of the Word file was taken over',
      noItems: 'No item was found: are there headings such as “成绩清单”, “问题清单”, “任务清单”?',
      toFix: '{n} things to put right afterwards', size: '{n} items, {characters} characters',
      emptyList: 'The file has nothing for this list.',
      before: 'Text before the lists ({n})', after: 'Text after the lists ({n})',
      outsideHint: 'Title, address and introduction are usually not needed in the lists.',
      markers: 'Text recognised as headings, numbers and labels ({n})',
      unplacedFrom: 'Not in a list · {from}', itemFrom: 'From {from}: show the original',
      from: {
        body: 'paragraph {n}', table: 'a table (paragraph {n})', text_box: 'a text box (paragraph {n})',
        note: 'a footnote (paragraph {n})', margin: 'page header or footer', contents: 'table of contents',
      },
      put: 'Put “{text}” into', putTo: 'Put into…', copy: 'Copy', copyText: 'Copy “{text}”', copied: 'Copied',
      copyFailed: 'Not copied: select the text and copy it', placed: 'Put into: {target}', undo: 'Undo',
      undoText: 'Undo putting “{text}”',
      export: 'Export {format}',
      targets: {
        achievement: 'Achievements (a new item)', problem: 'Problems: {kind}', task: 'Tasks (a new item)',
        above: 'Behind the item above', cause: '{kind} of the problem above',
      },
      present: 'The report already has {a} achievements, {p} problems, {t} tasks. Choose:',
      append: 'Keep them, add behind', replace: 'Replace them with the file',
      tooMany: '{list}: more than 50 items do not fit. Merge or remove some in Word first.',
    },
  },
}
export default en
