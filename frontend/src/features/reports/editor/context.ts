import { inject, provide, type InjectionKey, type Ref } from 'vue'
import type { Check, Content, Counts, ListName, Remark, ReportRead } from '../types'

/** What the parts of the editor share, so that an item needs no dozen of props. */
export interface EditorContext {
  report: ReportRead
  content: Readonly<Ref<Content>>
  counts: Readonly<Ref<Counts>>
  checksOf: (id: string) => readonly Check[]
  remarksOf: (id: string) => readonly Remark[]
  /** "问题 2" */
  nameOf: (list: ListName, id: string) => string
  /** "问题 2：党建与教学…" */
  titleOf: (list: ListName, id: string) => string
  findingTitle: (id: string) => string
  /** A new item, marked with a content area if one is named. */
  add: (list: ListName, areaId?: string) => void
  remove: (list: ListName, id: string) => void
  move: (list: ListName, id: string, by: -1 | 1) => void
}

const KEY: InjectionKey<EditorContext> = Symbol('report editor')

export const provideEditor = (context: EditorContext) => provide(KEY, context)

/** Lets somebody choose which item speaks about a content area; only where items can be changed. */
const AREA_KEY: InjectionKey<(areaId: string) => void> = Symbol('content area')

export const provideAreaChoice = (open: (areaId: string) => void) => provide(AREA_KEY, open)

export const useAreaChoice = () => inject(AREA_KEY, null)

export function useEditorContext(): EditorContext {
  const context = inject(KEY)
  if (!context) throw new Error('this part belongs into the report editor')
  return context
}
