import { test as base } from '@playwright/test'
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

  async serverOf(file: string, seed: Seed): Promise<Server> {
    if (this.server && this.file === file) return this.server
    await this.leave()
    this.server = await Server.start(seed)
    this.file = file
    return this.server
  }

  async leave(): Promise<void> {
    await this.server?.stop()
    this.server = null
  }
}

/** Journeys' own `test`: a server for each journey, pages open at its address. */
export const test = base.extend<Options & { server: Server }, { place: Place }>({
  seed: ['bootstrap', { option: true }],
  place: [
    // eslint-disable-next-line no-empty-pattern -- how Playwright learns that nothing is asked for
    async ({}, use) => {
      const place = new Place()
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
