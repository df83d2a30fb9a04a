import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'

/** A browser that is installed; Playwright's own downloads are not used. The shell is the same engine without windows. */
const INSTALLED = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`)
const browser = process.env['CHROMIUM'] ?? INSTALLED.find(existsSync)

/** These take longest and begin first, so that no core waits for one of them at the end. */
const LONG = /(assess-and-announce|every-page|full-year|leader-home|lost-connection-ballot|meeting-day|object-and-answer|paper-desk|verify-at-home)\.spec\.ts$/

/** The journey that is run by itself. */
const ALONE = process.env['JOURNEY']

export default defineConfig({
  testDir: 'e2e/journeys',
  outputDir: 'test-results',
  globalSetup: './e2e/support/filled.ts',
  projects: [{ name: 'long', testMatch: LONG }, { name: 'short', testIgnore: LONG }],
  // Files run beside each other, each against a server of its own; within a file it is one story.
  // One more than there are cores: a journey waits a third of its time, for its server or for a page to settle.
  workers: availableParallelism() + 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  // Ends a journey that hangs; how long things may take is asserted where it matters.
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./e2e/support/durations.ts']],
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    // The DOM at every step when a journey runs alone; noting it takes an eighth of the time, and too much room for every page.
    trace: ALONE && ALONE !== 'every-page' ? { mode: 'retain-on-failure', screenshots: false } : 'off',
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync',
      ],
    },
  },
})
