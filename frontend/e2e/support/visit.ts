import { expect, type Page } from '@playwright/test'

/** What the application leaves at its root, as far as a visit needs it. */
interface Root extends Element {
  __vue_app__?: {
    config: { globalProperties: { $router: { push: (to: string) => Promise<unknown> } } }
    _context: { provides: Record<string, Queries | undefined> }
  }
}

interface Queries {
  removeQueries: (filters: object) => void
  invalidateQueries: (filters: object) => Promise<void>
  refetchQueries: (filters: object, options: object) => Promise<void>
  isFetching: () => number
}

/**
 * Go to an address of the app as one of its links would: what is loaded stays loaded, where `goto` takes half a second
 * of a processor to load and translate all of it again. Nothing that was read before is taken for fresh, and no message
 * of the page before is left. Loads the page where there is none yet, or where it is this very page.
 */
export async function visit(page: Page, address: string): Promise<void> {
  const [here, to] = [new URL(page.url()), new URL(address, page.url().replace(/^about:.*/, 'http://localhost'))]
  const isElsewhere = here.origin === to.origin && here.pathname !== to.pathname
  const refused = !isElsewhere ? 'not there' : await page.evaluate(async (path) => {
    const app = document.querySelector<Root>('#app')?.__vue_app__
    const queries = app?._context.provides['VUE_QUERY_CLIENT']
    if (!app || !queries) return 'not there'
    document.dispatchEvent(new KeyboardEvent('keydown', { code: 'Escape', key: 'Escape' })) // closes messages
    queries.removeQueries({ type: 'inactive' })
    await queries.invalidateQueries({ refetchType: 'none' })
    const failure = await app.config.globalProperties.$router.push(path)
    if (failure) return String(failure)
    const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
    await pause(0) // the page is put in place
    void queries.refetchQueries({ type: 'active', stale: true }, { cancelRefetch: false })
    for (let looked = 0; queries.isFetching() > 0 && looked < 200; looked += 1) await pause(25)
    return ''
  }, to.pathname + to.search + to.hash)
  if (refused === 'not there') await page.goto(address)
  else expect(refused, `on the way to ${address}`).toBe('')
}
