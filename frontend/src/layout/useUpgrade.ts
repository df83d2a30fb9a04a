import { readonly, ref } from 'vue'

/** Why a part of the pages could not be loaded: the server has other pages now, or it was not reached. */
export type Missing = 'outdated' | 'offline'

const missing = ref<Missing | null>(null)
/** Where the person wanted to go when it was noticed. */
const wanted = ref<string | null>(null)

const ENTRY = /<script type="module"[^>]* src="([^"]+)"/
const ownEntry = () => document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src') ?? null

/** Whether the server's pages begin with another script than this one did; `null` when it does not answer. */
async function hasOtherPages(): Promise<boolean | null> {
  try {
    const reply = await fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } })
    return reply.ok ? ENTRY.exec(await reply.text())?.[1] !== ownEntry() : null
  } catch {
    return null
  }
}

async function explain(): Promise<void> {
  missing.value = (await hasOtherPages()) ? 'outdated' : 'offline'
}

/**
 * A script or a style that is loaded when it is needed could not be (Vite tells). After an upgrade the files that an old
 * tab knows are gone: the page that is there stays, with what was typed, and offers to be loaded anew.
 */
export function followMissingFiles(): void {
  window.addEventListener('vite:preloadError', () => void explain())
}

/** The address that could not be shown. */
export function remember(path: string): void {
  wanted.value = path
}

export function useUpgrade() {
  function reload(): void {
    if (wanted.value) location.assign(wanted.value)
    else location.reload()
  }

  function dismiss(): void {
    missing.value = null
    wanted.value = null
  }

  return { missing: readonly(missing), wanted: readonly(wanted), reload, dismiss }
}
