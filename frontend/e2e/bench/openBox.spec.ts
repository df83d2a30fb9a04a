import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import * as ballot from '../pages/ballot'
import { fromHex, toHex } from '../../src/protocol/bytes'
import { hpkeInfo } from '../../src/protocol/sheets'
import { sealSheet } from '../../src/protocol/seal'
import { Hall, SCRUTINEER } from '../support/hall'
import { People } from '../support/people'
import { BACKEND } from '../support/server'
import { expect, test } from '../support/test'

/**
 * How long a scrutineer waits for the box of a big county, and whether the page answers meanwhile. The page is the
 * real one; only what the server sends as the closed box is made up here, and sealed as phones seal.
 */
const [VOTERS, REVIEWEES] = [Number(process.env['VOTERS'] ?? 3000), Number(process.env['REVIEWEES'] ?? 500)]
const SEALED_AT_ONCE = 50
/** A page that answers no click for so long, in milliseconds, looks broken; less than that is a busy machine. */
const FROZEN = 3000

test.use({ seed: 'sample' })

type Manifest = Hall['manifest']

async function sealedBox(manifest: Manifest, id: string) {
  const reviewees = Array.from({ length: REVIEWEES }, (_, at) => ({
    id: crypto.randomUUID(), name: `书记${at}`, organization: '某校', mode: 'onsite',
  }))
  const manifestHash = crypto.getRandomValues(new Uint8Array(32))
  const [key, info] = [fromHex(manifest.public_key), hpkeInfo(id, manifestHash)]
  const sheets: { class_id: string; sealed: string }[] = []
  while (sheets.length < VOTERS) {
    const some = Array.from({ length: Math.min(SEALED_AT_ONCE, VOTERS - sheets.length) }, async () => {
      const secret = crypto.getRandomValues(new Uint8Array(16))
      const grades = Array.from(crypto.getRandomValues(new Uint8Array(REVIEWEES)), (byte) => byte % 5)
      const sealed = await sealSheet({ secret, grades }, key, info)
      const [class_id] = [['leaders', 1], ['schools', 6], ['masses', 10]].find(([, until]) => (secret[0] ?? 0) % 10 < Number(until)) ?? ['']
      return { class_id: String(class_id), sealed: toHex(sealed) }
    })
    sheets.push(...(await Promise.all(some)))
  }
  return { election_id: id, manifest: { ...manifest, reviewees }, manifest_hash: toHex(manifestHash), paper: {}, sheets }
}

/** How many numbers there are in packed rows, and what they sum up to. */
function unpacked(rows: string): { numbers: number; sum: number } {
  const found = { numbers: 0, sum: 0 }
  let [number, shift] = [0, 0]
  for (const byte of Buffer.from(rows, 'base64')) {
    number += (byte & 0x7f) * 2 ** shift
    shift += 7
    if (byte & 0x80) continue
    found.numbers += 1
    found.sum += number
    number = shift = 0
  }
  return found
}

/** From now on, note the longest time for which the page could not have answered a click. */
const watchGaps = (page: Page) => page.evaluate(() => {
  const seen = { longest: 0, last: performance.now() }
  Object.assign(window, { seen })
  setInterval(() => {
    const now = performance.now()
    seen.longest = Math.max(seen.longest, now - seen.last)
    seen.last = now
  }, 10)
})
const longestGap = (page: Page) => page.evaluate(() => (window as unknown as { seen: { longest: number } }).seen.longest)

/** The most memory that any of the browser's pages has had, in MiB. */
async function peakMiB(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) =>
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf-8'))?.[1] ?? 0) / 1024)
  return Math.max(...peaks)
}

test(`open ${VOTERS} sheets of ${REVIEWEES} reviewees in a browser`, async ({ browser, server }) => {
  test.setTimeout(900_000)
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const hall = await Hall.prepare(people, server.url, ['leaders', 'schools', 'masses'].map((id) => ({ id, name: id, weight: 30, slips: 6 })))
  await hall.both('open')
  // a ballot with too few sheets is not opened at all
  for (const token of [...hall.slips.values()].flat()) {
    await hall.cast(token, (await hall.seal(hall.manifest.reviewees.map(() => 1))).sealed)
  }
  await hall.both('close')
  const box = await sealedBox(hall.manifest, hall.id)
  const page = await people.page(SCRUTINEER)
  await page.route('**/sealed-sheets', (route) => route.fulfill({ json: box }))
  await page.goto(hall.page)
  for (const share of hall.shares.slice(1)) await ballot.readShare(page, '开箱计票', share)
  const before = await peakMiB(browser)
  await watchGaps(page)

  const handedIn = page.waitForRequest('**/openings', { timeout: 600_000 })
  await page.route('**/openings', (route) => route.fulfill({ status: 409, json: { title: 'made up', status: 409 } }))
  const began = Date.now()
  await page.getByRole('button', { name: '开箱', exact: true }).click()
  const body = (await handedIn).postDataJSON() as { rows: string; invalid: object }
  const seconds = (Date.now() - began) / 1000
  const [gap, peak] = [await longestGap(page), await peakMiB(browser)]

  const { numbers, sum } = unpacked(body.rows)
  expect({ sum, invalid: body.invalid }).toEqual({ sum: VOTERS * REVIEWEES, invalid: {} })
  const figures = {
    voters: VOTERS, reviewees: REVIEWEES, seconds, longest_gap_ms: Math.round(gap), peak_mib: Math.round(peak),
    grown_mib: Math.round(peak - before), numbers, upload_mib: body.rows.length / 2 ** 20,
    load: loadavg()[0]?.toFixed(1), browser: browser.version(), processors: Number(execFileSync('nproc', { encoding: 'utf-8' })),
  }
  console.table(figures)
  writeFileSync(join(BACKEND, '../bench/opening.json'), `${JSON.stringify(figures, null, 1)}\n`)
  expect(gap, 'the page does not answer').toBeLessThan(FROZEN)
  await people.leave()
})
