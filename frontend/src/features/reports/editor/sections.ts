import type { Check, Content, ListName } from '../types'
import { indexOf, placeOf } from './content'

export const LISTS: readonly ListName[] = ['achievements', 'problems', 'tasks']
export type SectionName = 'lastYear' | 'findings' | ListName | 'finish'

/** The element that a section's entry in the switch leads to. */
export const SECTION_PLACES: Record<SectionName, string> = {
  lastYear: 'section-last-year',
  findings: 'section-findings',
  achievements: 'list-achievements',
  problems: 'list-problems',
  tasks: 'list-tasks',
  finish: 'section-finish',
}

/** Where a check is put right; "this list is empty" says only in words which one it means. */
export function placeIn(content: Content, checks: readonly Check[], check: Check): string | null {
  if (check.rule !== 'list_empty') return placeOf(check)
  // They come in the order of the lists, one for each that is empty.
  const at = checks.filter((one) => one.rule === 'list_empty').indexOf(check)
  const list = LISTS.filter((name) => content[name].length === 0)[at]
  return list ? `list-${list}` : null
}

/** Which section a check belongs to; `null`: to the report as a whole. */
export function sectionOf(
  content: Content, checks: readonly Check[], findingIds: readonly string[], check: Check,
): SectionName | null {
  const id = check.item_id
  if (id) {
    const list = LISTS.find((name) => indexOf(content, name, id) >= 0)
    return list ?? (findingIds.includes(id) ? 'findings' : 'lastYear')
  }
  const place = placeIn(content, checks, check)
  return LISTS.find((name) => place === `list-${name}`) ?? null
}
