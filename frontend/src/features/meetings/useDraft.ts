import { computed, reactive, ref, watch } from 'vue'

type Texts = Record<string, string>

/** What the server has: the texts and their version; null when nothing was written yet. */
export interface Saved<T extends Texts> {
  texts: T
  version: number
}

interface Kept<T extends Texts> {
  texts: T
  version: number | null
}

function read<T extends Texts>(key: string): Kept<T> | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept<T> | null
  } catch {
    return null
  }
}

function keep<T extends Texts>(key: string, kept: Kept<T> | null): void {
  try {
    if (kept) sessionStorage.setItem(key, JSON.stringify(kept))
    else sessionStorage.removeItem(key)
  } catch {
    // Storage is a convenience: without it, an unsaved text only lives as long as the page.
  }
}

/**
 * A form over texts that others may change meanwhile. Untouched, it follows the server; once something
 * was typed it keeps that (also over a reload and while the page shows somebody else), together with the
 * version it began from, so that saving it can never silently overwrite a newer text.
 */
export function useDraft<T extends Texts>(key: string, empty: T, saved: () => Saved<T> | null) {
  const texts = reactive({ ...empty }) as T
  const version = ref<number | null>(null)
  const isDirty = ref(false)

  function take(from: Saved<T> | null) {
    Object.assign(texts, from?.texts ?? empty)
    version.value = from?.version ?? null
    isDirty.value = false
    keep(key, null)
  }

  function touch() {
    isDirty.value = true
    keep(key, { texts: { ...texts }, version: version.value })
  }

  const kept = read<T>(key)
  if (kept) {
    Object.assign(texts, kept.texts)
    version.value = kept.version
    isDirty.value = true
  } else take(saved())

  watch(saved, (now) => {
    if (!isDirty.value) take(now)
  })

  const isOutdated = computed(() => isDirty.value && (saved()?.version ?? null) !== version.value)
  return { texts, version, isDirty, isOutdated, touch, take, loadLatest: () => take(saved()) }
}
