import { test as base } from '@playwright/test'
import type { Seed } from './filled'
import { Server } from './server'

interface Options {
  /** What the database is filled with; `test.use({ seed: 'sample' })` in a journey. */
  seed: Seed
  /** The journey's name: browsers and a server are shared by files only where all options are alike. */
  journey: string
}

/** Journeys' own `test`: a server for each journey, pages open at its address. */
export const test = base.extend<object, Options & { server: Server }>({
  seed: ['bootstrap', { scope: 'worker', option: true }],
  journey: ['', { scope: 'worker', option: true }],
  server: [
    async ({ seed, journey }, use) => {
      if (!journey) throw new Error("a journey names itself, to get a server of its own: test.use({ journey: '…' })")
      const server = await Server.start(seed)
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
})

test.afterEach(async ({ server }, info) => {
  if (info.status !== info.expectedStatus) {
    await info.attach('server.log', { body: server.log, contentType: 'text/plain' })
  }
})

export { expect } from '@playwright/test'
