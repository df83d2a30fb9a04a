import { nextTick, ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Content, ListName, ReportRead } from '../types'
import {
  answersFinding, brief, indexOf, moveItem, newAchievement, newProblem, newTask, putBack, removeItem, type Removed,
} from './content'
import { jumpTo } from './jump'
import { LISTS } from './sections'

/** Adding, moving, removing and naming items; the cursor goes where the next word is written. */
export function useItems(content: Ref<Content>, report: ReportRead) {
  const { t } = useI18n()
  /** For whoever hears the page: what a key press did that the eye would see. */
  const said = ref('')
  const removed = ref<{ what: Removed; text: string } | null>(null)

  function nameOf(list: ListName, id: string): string {
    const key = { achievements: 'achievement', problems: 'problem', tasks: 'task' }[list]
    return t(`reports.fields.${key}`, { n: indexOf(content.value, list, id) + 1 })
  }

  function titleOf(list: ListName, id: string): string {
    const text = brief(content.value[list].find((item) => item.id === id)?.text ?? '') || t('reports.fields.noText')
    return t('reports.links.named', { name: nameOf(list, id), text })
  }

  function findingTitle(id: string): string {
    const at = report.findings.findIndex((finding) => finding.id === id)
    const name = t('reports.links.finding', { n: at + 1 })
    return t('reports.links.named', { name, text: brief(report.findings[at]?.seen ?? '') })
  }

  async function add(list: ListName, areaId: string | null = null) {
    const item = { achievements: newAchievement, problems: () => newProblem(nextKind()), tasks: newTask }[list]()
    if (areaId) item.area_id = areaId
    ;(content.value[list] as { id: string }[]).push(item)
    await nextTick()
    jumpTo(`item-${item.id}`)
  }

  /** The first problem is about the branch; one about one's own work has to be among them. */
  function nextKind() {
    const { problems } = content.value
    return problems.length > 0 && problems.every((one) => one.kind === 'organisational') ? 'personal' : 'organisational'
  }

  async function remove(list: ListName, id: string) {
    const name = nameOf(list, id)
    const before = content.value.problems.find((problem) => problem.id === id)
    const what = removeItem(content.value, list, id)
    if (!what) return
    const sentences = [t('reports.item.removed', { item: name })]
    if (what.taskIds.length > 0) {
      const tasks = what.taskIds.map((taskId) => nameOf('tasks', taskId)).join('、')
      sentences.push(t('reports.item.unlinked', { tasks }))
    }
    const unanswered = report.findings.flatMap((finding, at) =>
      before && answersFinding(before, finding.id) && !content.value.problems.some((one) => answersFinding(one, finding.id))
        ? [at + 1] : [])
    if (unanswered.length > 0) sentences.push(t('reports.item.unanswered', { n: unanswered.join('、') }))
    removed.value = { what, text: sentences.join('') }
    await nextTick()
    const next = content.value[list][Math.min(what.index, content.value[list].length - 1)]
    focusCard(next ? `item-${next.id}` : `list-${list}`)
  }

  async function undo() {
    if (!removed.value) return
    const { what } = removed.value
    removed.value = null
    putBack(content.value, what)
    await nextTick()
    said.value = t('reports.item.restored', { item: nameOf(what.list, what.item.id) })
    jumpTo(`item-${what.item.id}`)
  }

  async function move(list: ListName, id: string, by: -1 | 1) {
    const focused = document.activeElement as HTMLElement | null
    if (!moveItem(content.value, list, id, by)) return
    await nextTick()
    said.value = t('reports.item.moved', { n: indexOf(content.value, list, id) + 1 })
    const card = document.getElementById(`item-${id}`)
    card?.scrollIntoView({ block: 'nearest' })
    // The card was moved in the page, which takes the cursor away; a button may be at its end now.
    if (focused && card?.contains(focused) && !focused.matches(':disabled')) focused.focus({ preventScroll: true })
    else card?.focus({ preventScroll: true })
  }

  function focusCard(place: string) {
    document.getElementById(place)?.focus({ preventScroll: true })
  }

  /** The list that the cursor is in; the first one otherwise. */
  function currentList(): ListName {
    const name = document.activeElement?.closest<HTMLElement>('[data-list]')?.dataset['list']
    return LISTS.find((list) => list === name) ?? 'achievements'
  }

  return { said, removed, nameOf, titleOf, findingTitle, add, remove, undo, move, currentList }
}
