import { onScopeDispose, ref } from 'vue'
import { ProblemError } from '@/api/problems'

/** `unsaved`: typed, not sent yet; `failed`: the server or the network refused, it is tried again. */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict'

/** What somebody else saved meanwhile (the 412's `current` and `current_version`). */
export interface Conflict<T> {
  content: T
  version: number
}

interface Options<T> {
  version: number
  /** What to save now. */
  content: () => T
  /** Saves on top of `version`; resolves with the new version. */
  save: (content: T, version: number) => Promise<number>
  /** Milliseconds without typing before it is saved, and after a failure before it is tried again. */
  delay?: number
  retryDelay?: number
}

/**
 * Saves some time after the last change, one save at a time; what is typed during a save is saved next.
 * A conflict stops saving until somebody chooses whose text stays: nothing is overwritten silently (R6).
 */
export function useAutosave<T>(options: Options<T>) {
  const { delay = 1500, retryDelay = 8000 } = options
  const state = ref<SaveState>('saved')
  const version = ref(options.version)
  const savedAt = ref<Date | null>(null)
  const failure = ref<unknown>(null)
  const conflict = ref<Conflict<T> | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let changes = 0
  let running: Promise<void> | null = null

  function schedule(after: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), after)
  }

  function touch() {
    changes += 1
    if (state.value === 'conflict') return
    if (state.value !== 'saving') state.value = 'unsaved'
    schedule(delay)
  }

  function refused(error: unknown) {
    failure.value = error
    const problem = error instanceof ProblemError ? error.problem : null
    if (problem?.status === 412 && typeof problem['current_version'] === 'number') {
      conflict.value = { content: problem['current'] as T, version: problem['current_version'] }
      state.value = 'conflict'
      return
    }
    state.value = 'failed'
    // Only what may pass the next time is tried again by itself.
    if (!problem || problem.status === 0 || problem.status >= 500) schedule(retryDelay)
  }

  async function saveOnce() {
    const before = changes
    state.value = 'saving'
    try {
      version.value = await options.save(options.content(), version.value)
      failure.value = null
      savedAt.value = new Date()
      state.value = changes === before ? 'saved' : 'unsaved'
      if (changes !== before) schedule(delay)
    } catch (error) {
      refused(error)
    }
  }

  /** Save now what is not saved yet; resolves to whether everything is saved. */
  async function flush(): Promise<boolean> {
    clearTimeout(timer)
    if (running) await running
    if (state.value === 'unsaved' || state.value === 'failed') {
      running = saveOnce()
      await running
      running = null
    }
    return state.value === 'saved'
  }

  /** Go on from the version on the server: with one's own text (to be saved over it), or with theirs. */
  function resolve(keepMine: boolean) {
    if (!conflict.value) return
    version.value = conflict.value.version
    conflict.value = null
    failure.value = null
    state.value = keepMine ? 'unsaved' : 'saved'
    if (keepMine) schedule(0)
  }

  onScopeDispose(() => clearTimeout(timer))
  return { state, version, savedAt, failure, conflict, touch, flush, resolve }
}
