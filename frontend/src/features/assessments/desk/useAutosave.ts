import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { ProblemError } from '@/api/problems'
import type { DraftOf } from '@/queries/useDraft'

export type Phase = 'saved' | 'typing' | 'saving' | 'waiting' | 'refused' | 'conflict'

const PAUSE_MS = 1_500
const AGAIN_MS = 8_000

/** Whether the same text may well be taken a little later. */
function isPassing(error: unknown): boolean {
  const status = error instanceof ProblemError ? error.problem.status : 0
  return status === 0 || status === 429 || status >= 500
}

/**
 * Saves a draft by itself, a moment after the last key (R6). `save` answers `false` when somebody else has saved
 * meanwhile: then it waits until a person has chosen. What the server refuses waits for the next key.
 */
export function useAutosave<T extends object>(draft: DraftOf<T>, save: () => Promise<boolean>, isHalfWritten: () => boolean) {
  const phase = ref<Phase>('saved')
  const savedAt = ref<Date | null>(null)
  const failure = shallowRef<unknown>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null

  function plan(ms: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void now(), ms)
  }

  async function attempt() {
    phase.value = 'saving'
    try {
      const isDone = await save()
      failure.value = null
      if (isDone) savedAt.value = new Date()
      phase.value = !isDone ? 'conflict' : draft.isDirty.value ? 'typing' : 'saved'
      if (phase.value === 'typing') plan(PAUSE_MS)
    } catch (error) {
      failure.value = error
      phase.value = isPassing(error) ? 'waiting' : 'refused'
      if (phase.value === 'waiting') plan(AGAIN_MS)
    }
  }

  /** Save what is not saved yet; resolves when that was tried. */
  async function now(): Promise<boolean> {
    clearTimeout(timer)
    if (running) await running
    if (draft.isDirty.value) {
      running = attempt()
      await running
      running = null
    }
    return !draft.isDirty.value
  }

  watch(draft.content, () => {
    if (!draft.isDirty.value) {
      if (!running) phase.value = 'saved'
      return
    }
    // A conflict is settled by a person; an empty line is about to be written, or to go.
    if (draft.conflict.value || draft.isOutdated.value) phase.value = 'conflict'
    else {
      if (!running) phase.value = 'typing'
      if (!isHalfWritten()) plan(PAUSE_MS)
    }
  }, { deep: true })
  if (draft.isDirty.value) {
    phase.value = 'typing'
    plan(PAUSE_MS)
  }

  const wake = () => { if (phase.value === 'waiting') void now() }
  const whenHidden = () => { if (document.visibilityState === 'hidden' && phase.value === 'typing') void now() }
  window.addEventListener('online', wake)
  document.addEventListener('visibilitychange', whenHidden)
  onScopeDispose(() => {
    clearTimeout(timer)
    window.removeEventListener('online', wake)
    document.removeEventListener('visibilitychange', whenHidden)
    // Whoever goes on to the next person leaves nothing behind.
    if (phase.value === 'typing') void now()
  })
  return { phase, savedAt, failure, now }
}

export type Autosave = ReturnType<typeof useAutosave>
