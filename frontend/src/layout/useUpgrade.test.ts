import { beforeEach, describe, expect, it, vi } from 'vitest'
import { followMissingFiles, useUpgrade } from './useUpgrade'

/** What the server's pages begin with now. */
const pages = (entry: string) => new Response(`<script type="module" crossorigin src="${entry}"></script>`)

async function missAFile(): Promise<void> {
  window.dispatchEvent(new Event('vite:preloadError'))
  await vi.waitFor(() => expect(useUpgrade().missing.value).not.toBeNull())
}

describe('a file of the pages that cannot be loaded', () => {
  followMissingFiles()

  beforeEach(() => {
    useUpgrade().dismiss()
    const own = document.createElement('i')
    own.setAttribute('src', '/assets/index-today.js')
    vi.spyOn(document, 'querySelector').mockReturnValue(own)
  })

  it('means an upgrade where the server has other pages', async () => {
    vi.stubGlobal('fetch', async () => pages('/assets/index-tomorrow.js'))
    await missAFile()
    expect(useUpgrade().missing.value).toBe('outdated')
  })

  it('means the network where the server has the same pages', async () => {
    vi.stubGlobal('fetch', async () => pages('/assets/index-today.js'))
    await missAFile()
    expect(useUpgrade().missing.value).toBe('offline')
  })

  it('means the network where the server does not answer', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
    await missAFile()
    expect(useUpgrade().missing.value).toBe('offline')
  })
})
