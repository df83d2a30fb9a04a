import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** The width of an element in pixels, so that a drawing's text keeps its size; `usual` before it is measured. */
export function useWidth(element: Readonly<Ref<HTMLElement | null>>, usual = 600): Readonly<Ref<number>> {
  const width = ref(usual)
  let observer: ResizeObserver | null = null
  onMounted(() => {
    if (!element.value || typeof ResizeObserver === 'undefined') return
    observer = new ResizeObserver(([entry]) => {
      const measured = Math.floor(entry?.contentRect.width ?? 0)
      if (measured > 0) width.value = measured
    })
    observer.observe(element.value)
  })
  onBeforeUnmount(() => observer?.disconnect())
  return width
}
