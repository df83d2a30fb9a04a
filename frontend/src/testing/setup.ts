import { config } from '@vue/test-utils'
import { afterEach, vi } from 'vitest'
import { i18n, loadAllWords } from '@/i18n'

// Every component under test speaks: keys that do not resolve would hide missing messages.
config.global.plugins = [i18n]

await loadAllWords()

// All files share one world: nothing of a test reaches the next one.
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  document.body.replaceChildren()
  localStorage.clear()
  sessionStorage.clear()
})
