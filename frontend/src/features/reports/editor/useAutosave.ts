import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { ProblemError } from '@/api/problems'
import { begin, next, type Fault, type SavingEvent } from './saving'

interface Options {
  version: number
  /** Sends what is there now on top of `version`; resolves with the new version. */
  send: (version: number) => Promise<number>
  /** What a failed attempt means for the next one. */
  judge: (error: unknown) => Fault | Promise<Fault>
}

/** Faults as the statuses tell them; 409 and 412 need a closer look, which is the caller's. */
export function faultOf(error: unknown): Fault {
  const status = error instanceof ProblemError ? error.problem.status : 0
  if (status === 412) return 'overtaken'
  if (status === 409) return 'closed'
  return status === 0 || status === 429 || status >= 500 ? 'passing' : 'refused'
}

/** Gives the saving machine its timers and requests: one request at a time, the next wake-up planned. */
export function useAutosave({ version, send, judge }: Options) {
  const saving = shallowRef(begin(version))
  const savedAt = ref<Date | null>(null)
  const failure = shallowRef<unknown>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null
  let isGone = false

  function dispatch(event: SavingEvent) {
    const [state, order] = next(saving.value, event)
    saving.value = state
    if (!order) return
    clearTimeout(timer)
    if ('send' in order) running = attempt()
    else if (!isGone) timer = setTimeout(() => dispatch({ kind: 'due' }), order.wait)
  }

  async function attempt() {
    let outcome: SavingEvent
    try {
      const saved = await send(saving.value.version)
      failure.value = null
      savedAt.value = new Date()
      outcome = { kind: 'acknowledged', version: saved, at: Date.now() }
    } catch (error) {
      failure.value = error
      const retryAfter = error instanceof ProblemError ? error.retryAfter : null
      outcome = { kind: 'failed', fault: await judge(error), retryAfter }
    }
    running = null
    dispatch(outcome)
  }

  /** Save now what is not saved yet; resolves to whether everything is saved. */
  async function flush(): Promise<boolean> {
    // What is typed during a save needs another one; a text that cannot be saved ends it.
    for (let attempts = 0; attempts < 5 && saving.value.phase !== 'saved'; attempts += 1) {
      if (running) await running
      else if (attempts > 0 && saving.value.failures > 0) break
      dispatch({ kind: 'due' })
      if (!running) break
      await running
    }
    return saving.value.phase === 'saved'
  }

  const wake = () => dispatch({ kind: 'due' })
  const whenHidden = () => {
    if (document.visibilityState === 'hidden') wake()
  }
  window.addEventListener('online', wake)
  document.addEventListener('visibilitychange', whenHidden)
  onScopeDispose(() => {
    isGone = true
    clearTimeout(timer)
    window.removeEventListener('online', wake)
    document.removeEventListener('visibilitychange', whenHidden)
  })

  const phase = computed(() => saving.value.phase)
  return { saving, phase, savedAt, failure, dispatch, flush }
}
