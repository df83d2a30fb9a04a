import type { MessageTree } from './messages'

/** Long texts: how much there is room for, what this computer keeps, two texts that grew apart. */
const zh: MessageTree = {
  writing: {
    length: '{n} / {most} 字', tooLong: '已写 {n} 字，超过 {most} 字的上限 {over} 字；内容没有被截断，请删减后再保存。',
    unsaved: '还没有保存到服务器，已存在这台电脑上', notKept: '还没有保存，这台电脑也存不下：离开前请先保存或复制',
    restored: '已恢复您在这台电脑上写的、还没有保存的内容（{time}）', discard: '不要这些，用已保存的',
    outdated: '您写的时候，别人保存了新的内容。您写的还在。', compare: '对比并处理',
    copy: '复制', copied: '已复制', copyFailed: '浏览器不允许复制，请选中文字后按 Ctrl+C',
  },
  diff: { removed: '删除：', added: '新增：', end: '。' },
  conflict: {
    title: '别人保存了新的内容', hint: '左边是您写的，右边是现在已保存的。逐项选好留哪一份，再保存；没有选的可以复制留底。',
    mine: '我写的', theirs: '现在已保存的', allMine: '全部用我写的', allTheirs: '全部用已保存的', empty: '（没有内容）',
    copyOf: '复制{item}（{side}）', left: '还有 {n} 项没有选', save: '按选择保存', later: '稍后处理', choose: '{item}留哪一份',
    onlyMine: '只有您改了', onlyTheirs: '只有对方改了', both: '两边都改了', count: '共 {n} 项不同',
    changes: '标出差别（划掉的是对方的，下划线的是我的）',
  },
}
export default zh
