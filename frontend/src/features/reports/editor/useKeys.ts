import { onBeforeUnmount, onMounted } from 'vue'

interface Keys {
  save: () => void
  add: () => void
  next: () => void
}

/** Ctrl+S, Alt+N and F8 anywhere on the page; by the place of the key, as Alt changes what it types. */
export function useKeys({ save, add, next }: Keys) {
  function press(event: KeyboardEvent) {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
    const run = isCommand && event.code === 'KeyS' ? save
      : event.altKey && !event.ctrlKey && !event.metaKey && event.code === 'KeyN' ? add
        : event.key === 'F8' ? next : null
    if (!run) return
    event.preventDefault()
    run()
  }
  onMounted(() => document.addEventListener('keydown', press))
  onBeforeUnmount(() => document.removeEventListener('keydown', press))
}
