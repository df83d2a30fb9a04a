import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  bulletins: {
    title: 'Bulletins', page: 'Bulletin', hint: 'Drafted from the ledger, edited, then issued: schools read it, and it is never changed.', draft: 'Draft from today’s figures', drafted: 'Drafted: please check it',
    none: 'No bulletin has been issued', noneYet: 'There is no bulletin yet. Draft one from today’s figures, edit it and issue it.',
    text: 'Text', saved: 'The bulletin is saved', issued: 'Issued; whoever works off an item is told', discarded: 'The draft is gone', download: 'Download the document',
    issuedOn: 'Issued on {day}', countedOn: 'Counted on {day}', writeHint: 'Short lines that begin with 一、 or （一） become headings; the table below is put after the text.',
    units: 'Progress by organisation on {day}',
    sure: { issue: 'Once issued it can’t be changed or deleted; its document is made and whoever works off an item is told. Issue it?', discard: 'The draft will be deleted. Sure?' },
  },
}
export default en
