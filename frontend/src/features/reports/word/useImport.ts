import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import { isEmpty } from '../editor/content'
import { validateContent } from '../editor/queries'
import type { Content, ImportPreview, Validation } from '../types'
import { appended, overfull, piecesOf, withPieces, type Piece, type Target } from './preview'

/** How what is there already and what the file brings are put together; to be chosen by somebody. */
export type Manner = 'replace' | 'append'

/** A preview that pieces can be placed in; counts and checks follow what would be taken over. */
export function useImport(reportId: string, found: Ref<ImportPreview | null>, current: () => Content) {
  const pieces = ref<Piece[]>([])
  const manner = ref<Manner>()
  const checked = ref<Validation | null>(null)
  let asking = new AbortController()

  const needsChoice = computed(() => !isEmpty(current()))
  const imported = computed(() => (found.value ? withPieces(found.value.content, pieces.value) : null))
  const result = computed(() => {
    if (!imported.value) return null
    return manner.value === 'append' ? appended(current(), imported.value) : imported.value
  })
  const tooMany = computed(() => (result.value ? overfull(result.value) : null))
  const unplaced = computed(() => pieces.value.filter((piece) => piece.target === null).length)
  const isReady = computed(() =>
    result.value !== null && !isEmpty(result.value) && !tooMany.value && (!needsChoice.value || manner.value !== undefined))

  watch(found, (preview) => {
    pieces.value = preview ? piecesOf(preview) : []
    manner.value = undefined
    checked.value = preview
  })

  watch(result, async (content) => {
    asking.abort()
    if (!content || !found.value || tooMany.value) return
    asking = new AbortController()
    const { signal } = asking
    try {
      const reply = await validateContent(reportId, content, signal)
      if (!signal.aborted) checked.value = reply
    } catch {
      // The old results stay: the preview itself holds, and the editor checks again.
    }
  })

  function put(id: string, target: Target | null) {
    pieces.value = pieces.value.map((piece) => (piece.id === id ? { ...piece, target } : piece))
  }

  onScopeDispose(() => asking.abort())
  return { pieces, manner, checked, needsChoice, imported, result, tooMany, unplaced, isReady, put }
}
