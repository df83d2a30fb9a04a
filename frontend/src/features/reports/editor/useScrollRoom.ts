import { onBeforeUnmount, watchEffect } from 'vue'

/** What sticks to the edges of the window must not hide what the cursor goes to: jumps and Tab keep clear of it. */
export function useScrollRoom(top: () => number, bottom: () => number) {
  const { style } = document.documentElement
  watchEffect(() => {
    style.scrollPaddingTop = `${top()}px`
    style.scrollPaddingBottom = `${bottom()}px`
  })
  onBeforeUnmount(() => {
    style.scrollPaddingTop = ''
    style.scrollPaddingBottom = ''
  })
}
