import { test as base, type Browser } from '@playwright/test'
import type { Seed } from './filled'
import { Server } from './server'

interface Options {
  /** What the database is filled with; `test.use({ seed: 'sample' })` in a journey. */
  seed: Seed
}

/** Where a worker is: each file is a story, told against a server of its own. The browser is the same for all. */
class Place {
  private file = ''
  private server: Server | null = null

  constructor(private readonly browser: Browser) {}

  async serverOf(file: string, seed: Seed): Promise<Server> {
    if (this.server && this.file === file) return this.server
    await this.leave()
    this.server = await Server.start(seed)
    this.file = file
    return this.server
  }

  async leave(): Promise<void> {
    // what people of the last story left open would go on asking
    await Promise.all(this.browser.contexts().map((context) => context.close()))
    await this.server?.stop()
    this.server = null
  }
}

/** Journeys' own `test`: a server for each journey, pages open at its address. */
export const test = base.extend<Options & { server: Server }, { place: Place }>({
  seed: ['bootstrap', { option: true }],
  place: [
    async ({ browser }, use) => {
      const place = new Place(browser)
      await use(place)
      await place.leave()
    },
    { scope: 'worker' },
  ],
  server: [async ({ place, seed }, use, info) => use(await place.serverOf(info.file, seed)), { timeout: 300_000 }],
  baseURL: async ({ server }, use) => use(server.url),
})

test.afterEach(async ({ server }, info) => {
  if (info.status !== info.expectedStatus) {
    await info.attach('server.log', { body: server.log, contentType: 'text/plain' })
  }
})

export { expect } from '@playwright/test'
