/** The part of an item that a rule is about (`data-field`); the text itself for all others. */
const FIELDS: Record<string, string> = {
  cause_missing: 'causes',
  task_measure_missing: 'measures',
  task_due_missing: 'due',
  problem_without_task: 'tasks',
  last_year_unanswered: 'answer',
  finding_unanswered: 'answer',
}

const FOCUSABLE = 'textarea, input:not([type="hidden"]), button'
const SHOWN_FOR = 2000

export function fieldOf(rule: string): string {
  return FIELDS[rule] ?? 'text'
}

/** Lead to where something is put right: in view, marked for a moment, the cursor where it is written. */
export function jumpTo(place: string, field = 'text'): void {
  const element = document.getElementById(place)
  if (!element) return
  const folded = element.closest('details')
  if (folded) folded.open = true
  const isList = place.startsWith('list-')
  const part = element.querySelector(`[data-field="${field}"]`) ?? element
  const target = part.matches(FOCUSABLE) ? part : (part.querySelector(FOCUSABLE) ?? element)
  const focused = isList ? element : (target as HTMLElement)
  focused.scrollIntoView({ behavior: isCalm() ? 'auto' : 'smooth', block: isList ? 'start' : 'center' })
  focused.focus({ preventScroll: true })
  mark(element)
}

const isCalm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

function mark(element: HTMLElement) {
  element.classList.remove('is-found')
  // Read once in between, so that the animation begins anew when one jumps to the same place again.
  void element.offsetWidth
  element.classList.add('is-found')
  setTimeout(() => element.classList.remove('is-found'), SHOWN_FOR)
}
