import { computed, nextTick, reactive, ref, shallowRef, watch } from 'vue'
import { toProblem } from '@/api/problems'
import { useSession } from '@/session/useSession'
import { clone, findDrafts, isSame, OwnDraft } from './drafts'
import { dropUnsent } from './unsent'

/** What the server has: the content and its version. */
export interface Saved<T> {
  content: T
  version: number
}

/** Two contents to be made one: shown side by side until somebody has chosen. */
export interface Conflict<T> {
  base: T
  mine: T
  theirs: Saved<T>
}

/** Somebody else's save stands between: 412 names another version, 428 tells that there is one by now. */
const OVERTAKEN: readonly number[] = [412, 428]

/**
 * A form over what others may change meanwhile (R6). Untouched, it follows the server. Once something was
 * typed it keeps that, for this person, on this computer: over a reload, and while the page shows something
 * else. It is kept together with the version it goes on from, so that saving never silently replaces what
 * somebody else saved: both are shown (`conflict`) until somebody has chosen.
 *
 * `empty` has every field, for when nothing was saved; `saved` is `null` then, and for what is only ever added.
 * `reload` asks the server anew where refusals do not do so by themselves.
 */
export function useDraft<T extends object>(
  subject: string, empty: T, saved: () => Saved<T> | null, reload?: () => Promise<unknown>,
) {
  const personId = useSession().me?.person_id ?? ''
  const own = new OwnDraft<T>(personId, subject)
  const content = reactive(clone(empty)) as T
  const base = shallowRef<T>(clone(empty))
  const version = ref<number | null>(null)
  const restoredAt = ref<string | null>(null)
  /** Whether this browser keeps what is typed; it may be full, or refuse. */
  const isKept = ref(true)
  const conflict = shallowRef<Conflict<T> | null>(null)
  const isDirty = computed(() => !isSame(content, base.value))
  const isOutdated = computed(() => isDirty.value && isNewer(saved()))
  let isQuiet = false

  const isNewer = (now: Saved<T> | null) => now !== null && (version.value === null || now.version > version.value)

  /** Fields that this form does not have are left out: an older page may have kept others. */
  function put(next: T) {
    const copy = clone(next)
    isQuiet = true
    for (const name of Object.keys(empty) as (keyof T)[]) content[name] = name in copy ? copy[name] : clone(empty)[name]
    isQuiet = false
  }

  function keepOrDrop() {
    if (isSame(content, base.value)) {
      own.drop()
      isKept.value = true
    } else isKept.value = own.keep(clone(content), base.value, version.value)
  }

  /** Go on from what the server has; what was typed here is gone. */
  function take(from: Saved<T> | null) {
    base.value = clone(from?.content ?? empty)
    version.value = from?.version ?? null
    put(base.value)
    restoredAt.value = null
    keepOrDrop()
  }

  /** The same content under a newer version: nobody's words are at stake. */
  function moveOn(now: Saved<T>) {
    base.value = clone(now.content)
    version.value = now.version
    keepOrDrop()
  }

  function follow(now: Saved<T> | null) {
    // An answer that was under way while this page saved.
    if (now && version.value !== null && now.version < version.value) return
    if (!isDirty.value || (now && isSame(now.content, content))) take(now)
    else if (now && isSame(now.content, base.value)) moveOn(now)
  }

  function restore() {
    const [latest] = findDrafts<T>(personId, subject, saved()?.content ?? empty)
    if (!latest) return
    base.value = latest.value.base
    version.value = latest.value.version
    put(latest.value.content)
    // It becomes this page's own before the one it came from is let go.
    if (own.keep(clone(content), base.value, version.value)) dropUnsent(latest.key)
    restoredAt.value = latest.at
    follow(saved())
  }

  /** Show both contents; also again after the person put it off. */
  function compare() {
    const theirs = saved()
    if (theirs) conflict.value = { base: base.value, mine: clone(content), theirs: clone(theirs) }
  }

  /** The choice is made: `merged` goes on from what was shown as theirs. Whether it is still to be saved. */
  function settle(merged: T): boolean {
    const theirs = conflict.value?.theirs
    conflict.value = null
    if (!theirs) return false
    base.value = clone(theirs.content)
    version.value = theirs.version
    put(merged)
    keepOrDrop()
    return isDirty.value
  }

  /**
   * Save by `write`, which answers with what the server has then (`null`: it was added, the form is empty again).
   * `false`: somebody else has saved, and both contents are shown. Throws what `write` throws.
   */
  async function save(write: (content: T, version: number | null) => Promise<Saved<T> | null>): Promise<boolean> {
    if (isOutdated.value) {
      compare()
      return false
    }
    const sent = clone(content)
    const asked = version.value
    try {
      const now = await write(sent, asked)
      if (isSame(content, sent)) take(now)
      else if (now) moveOn(now) // typed on meanwhile
      return true
    } catch (error) {
      if (!OVERTAKEN.includes(toProblem(error).status)) throw error
      await reload?.()
      await nextTick()
      if (isOutdated.value) {
        compare()
        return false
      }
      // What they have now could not be read: the person is told, and asks again.
      if (version.value === asked) throw error
      // Theirs says the same, or something else about it was saved: nobody's words are at stake.
      return isDirty.value ? save(write) : true
    }
  }

  follow(saved())
  restore()
  watch(saved, follow)
  watch(content, () => {
    if (isQuiet) return
    // Whoever writes on has taken the restored text for theirs.
    restoredAt.value = null
    keepOrDrop()
  }, { deep: true, flush: 'sync' })

  return {
    content, version, isDirty, isOutdated, isKept, restoredAt, conflict,
    take, compare, settle, save, discard: () => take(saved()), later: () => { conflict.value = null },
  }
}

export type DraftOf<T extends object> = ReturnType<typeof useDraft<T>>
