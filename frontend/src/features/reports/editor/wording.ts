import { useI18n } from 'vue-i18n'
import { showDate } from '@/i18n/dates'
import { TASK_TEXTS, isList, linesOf } from '../text/fields'
import type { Achievement, Content, LastYearAnswer, Problem, ReportRead, Task } from '../types'
import { brief, indexOf } from './content'
import { PARTS, type Part, type Piece } from './merge'

/** Items in plain words, piece by piece: to be compared, and to be copied. */
export function useWording(report: ReportRead) {
  const { t } = useI18n()

  const areaOf = (id: string | null) => report.areas.find((area) => area.id === id)?.title
  const findingOf = (id: string) => {
    const at = report.findings.findIndex((finding) => finding.id === id)
    return at < 0 ? [] : [t('reports.links.finding', { n: at + 1 })]
  }
  const named = (name: string, text: string | undefined | null) => (text ? [t('reports.links.named', { name, text })] : [])

  /** "问题 2", or the problem that was to be put right last year. */
  function nameIn(content: Content, part: Part, id: string): string {
    if (part === 'last_year') {
      const at = report.carried_items.findIndex((item) => item.id === id)
      return t('reports.lastYear.item', { n: at + 1 })
    }
    const key = { achievements: 'achievement', problems: 'problem', tasks: 'task' }[part]
    return t(`reports.fields.${key}`, { n: indexOf(content, part, id) + 1 })
  }

  function titleIn(content: Content, part: 'problems' | 'tasks', id: string): string {
    const text = brief(content[part].find((item) => item.id === id)?.text ?? '') || t('reports.fields.noText')
    return t('reports.links.named', { name: nameIn(content, part, id), text })
  }

  const problemLines = (problem: Problem) => [
    t(`enums.ProblemKind.${problem.kind}`), problem.text,
    ...problem.causes.flatMap((cause) => named(t(`enums.CauseKind.${cause.kind}`), cause.text)),
    ...named(t('reports.labels.answers'), problem.answers.flatMap((one) => findingOf(one.subject_id)).join('、')),
  ]
  const taskLines = (task: Task, content: Content) => [
    task.text,
    ...TASK_TEXTS.flatMap((name) => {
      const lines = linesOf(task, name).filter((one) => one !== '')
      return isList(task, name) ? lines.map((line, at) => `${at + 1}. ${line}`) : named(t(`fields.ReportTask.${name}`), lines[0])
    }),
    ...named(t('reports.labels.due'), showDate(task.due_on)),
    ...named(t('reports.labels.solves'), task.problem_ids.map((id) => titleIn(content, 'problems', id)).join('；')),
  ]

  /** The item as lines of text; `content` is the text that it stands in. */
  function textOf(piece: Piece | null, part: Part, content: Content): string {
    if (!piece) return ''
    if (part === 'last_year') {
      const answer = piece as LastYearAnswer
      return [t(`enums.AnswerStatus.${answer.status}`), answer.text].join('\n')
    }
    const item = piece as Achievement | Problem | Task
    const lines = 'causes' in item ? problemLines(item) : 'measures' in item ? taskLines(item, content) : [item.text]
    return [...lines, ...named(t('reports.labels.area'), areaOf(item.area_id))].join('\n')
  }

  /** The whole report as text, to be pasted elsewhere. */
  function wholeText(content: Content): string {
    return PARTS.flatMap((part) => {
      const pieces = content[part] as Piece[]
      const title = t(`reports.lists.${part === 'last_year' ? 'lastYear' : part}`)
      const texts = pieces.map((piece) => {
        const id = 'id' in piece ? piece.id : piece.carried_item_id
        return `${nameIn(content, part, id)}\n${textOf(piece, part, content)}`
      })
      return texts.length > 0 ? [[title, ...texts].join('\n\n')] : []
    }).join('\n\n\n')
  }

  return { nameIn, titleIn, textOf, wholeText }
}
