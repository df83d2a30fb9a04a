import { nextTick, onBeforeUnmount, onMounted } from 'vue'
import { useRoute } from 'vue-router'

const PATIENCE = 15_000

/**
 * What the address names (`#said-…`) is brought into sight and focused as soon as it is on the page: what a page
 * loads is there later than the page. Whoever goes on meanwhile is left where they are.
 */
export function usePlace(): void {
  const { hash } = useRoute()
  let stop = () => {}

  function find(): boolean {
    const found = document.getElementById(decodeURIComponent(hash.slice(1)))
    if (!found) return false
    stop()
    found.tabIndex = -1
    found.focus({ preventScroll: true })
    found.scrollIntoView({ block: 'center' })
    return true
  }

  onMounted(async () => {
    if (hash === '') return
    await nextTick()
    const watcher = new MutationObserver(find)
    const timer = setTimeout(() => stop(), PATIENCE)
    const leave = () => stop()
    stop = () => {
      watcher.disconnect()
      clearTimeout(timer)
      for (const event of ['wheel', 'keydown', 'pointerdown']) removeEventListener(event, leave)
    }
    for (const event of ['wheel', 'keydown', 'pointerdown']) addEventListener(event, leave, { passive: true })
    if (!find()) watcher.observe(document.body, { childList: true, subtree: true })
  })
  onBeforeUnmount(() => stop())
}
