import type { MessageTree } from './messages'

/** Long texts: how much there is room for, what this computer keeps, two texts that grew apart. */
const en: MessageTree = {
  writing: {
    length: '{n} / {most}', tooLong: '{n} characters, {over} more than the {most} allowed. Nothing was cut off: shorten it, then save.',
    unsaved: 'Not on the server yet; kept on this computer', notKept: 'Not saved, and this computer has no room to keep it: save or copy it before you leave',
    restored: 'What you wrote on this computer and had not saved is back ({time})', discard: 'Drop it, take what is saved',
    outdated: 'Somebody saved something new while you were writing. Yours is still here.', compare: 'Compare both',
    copy: 'Copy', copied: 'Copied', copyFailed: 'The browser refuses: select the text and press Ctrl+C',
  },
  diff: { removed: 'removed: ', added: 'added: ', end: '. ' },
  conflict: {
    title: 'Somebody saved something new', hint: 'Left: yours. Right: what is saved now. Choose for each, then save; what is not chosen can be copied.',
    mine: 'Mine', theirs: 'Saved now', allMine: 'All mine', allTheirs: 'All of what is saved', empty: '(nothing)',
    copyOf: 'Copy {item} ({side})', left: '{n} not chosen yet', save: 'Save as chosen', later: 'Later', choose: 'Which to keep of {item}',
    onlyMine: 'only you changed it', onlyTheirs: 'only the other changed it', both: 'both changed it', count: '{n} differ',
    changes: 'Mark the differences (struck out: theirs, underlined: mine)',
  },
}
export default en
