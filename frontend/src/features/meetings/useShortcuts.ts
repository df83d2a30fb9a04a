import { onBeforeUnmount, onMounted } from 'vue'

/** Where a key means a character or a press, it is nobody's shortcut. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT|BUTTON|A)$/.test(target.tagName) ||
    target.closest('[role="dialog"]') !== null
}

/** Single keys that act while nothing is being typed and no dialog is open. */
export function useShortcuts(actions: () => Record<string, (() => void) | null>) {
  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return
    if (document.querySelector('.el-overlay:not([style*="display: none"]) [role="dialog"]')) return
    const key = event.key === ' ' ? 'space' : event.key.toLowerCase()
    const act = actions()[key]
    if (!act) return
    event.preventDefault()
    act()
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
