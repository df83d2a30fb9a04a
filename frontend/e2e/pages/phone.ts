import { expect, type Page, type Request } from '@playwright/test'
import { expectAccessible, LAPTOP, PHONE } from '../support/axe'

export const GRADES = ['弃权', '好', '较好', '一般', '差']
/** What a finger hits (WCAG 2.5.5). */
const TARGET = 44

export const address = (election: string, token: string) => `/ballot.html#e=${election}&t=${token}`

/** Scan the slip, and see the list of who is graded. */
export async function scan(phone: Page, election: string, token: string): Promise<void> {
  await phone.goto(address(election, token))
  await expectList(phone)
}

export async function expectList(phone: Page): Promise<void> {
  await expect(phone.getByRole('heading', { name: '民主测评' })).toBeVisible()
}

export async function expectRefusal(phone: Page, title: string): Promise<void> {
  await expect(phone.getByRole('alert').getByRole('heading', { name: title, exact: true })).toBeVisible()
}

/** Tap a grade for each; 0 leaves the row alone. */
export async function grade(phone: Page, grades: readonly number[]): Promise<void> {
  const rows = phone.getByRole('group')
  for (const [at, given] of grades.entries()) {
    if (given) await rows.nth(at).getByRole('radio', { name: GRADES[given] ?? '', exact: true }).check()
  }
}

export async function toSummary(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: '检查并提交' }).click()
  await expect(phone.getByRole('heading', { name: '请核对您的评价' })).toBeVisible()
}

export const sendButton = (phone: Page) => phone.getByRole('button', { name: '确认提交' })

/** 已提交, with the number of the receipt. */
export async function expectDone(phone: Page): Promise<string> {
  await expect(phone.getByRole('heading', { name: '已提交', exact: true })).toBeVisible()
  return receiptNumber(phone)
}

export async function receiptNumber(phone: Page): Promise<string> {
  return (await phone.locator('.receipt strong').innerText()).replaceAll(' ', '')
}

/** The same without a finger: Tab, Space and arrows. Every row is graded, abstracts on the way are read. */
export async function voteByKeyboard(phone: Page, grades: readonly number[]): Promise<void> {
  const { keyboard } = phone
  for (const given of grades) {
    await keyboard.press('Tab')
    if (await phone.locator('[aria-expanded]:focus').count()) await readByKeyboard(phone)
    await keyboard.press('Space')
    for (let step = 1; step < given; step += 1) await keyboard.press('ArrowRight')
    await keyboard.press('Tab') // "abstain instead"
  }
  await pressFocused(phone, '检查并提交')
  await pressFocused(phone, '确认提交')
}

/** Open the abstract whose button has the focus, scroll it, close it, and go on to the choices. */
async function readByKeyboard(phone: Page): Promise<void> {
  const { keyboard } = phone
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  const abstract = phone.getByRole('region', { name: /述职报告简介$/ })
  await expect(abstract).toBeFocused()
  await expect(abstract).toContainText('主要成绩：')
  await keyboard.press('Shift+Tab')
  await keyboard.press('Enter')
  await expect(abstract).toBeHidden()
  await keyboard.press('Tab')
}

async function pressFocused(phone: Page, name: string): Promise<void> {
  const button = phone.getByRole('button', { name })
  await expect(button).toBeVisible()
  for (let tabs = 0; tabs < 4; tabs += 1) {
    await phone.keyboard.press('Tab')
    if (await button.evaluate((one) => one === document.activeElement)) break
  }
  await expect(button).toBeFocused()
  const ring = await button.evaluate((one) => getComputedStyle(one).outlineWidth)
  expect(parseFloat(ring), 'the focus is seen').toBeGreaterThanOrEqual(2)
  await phone.keyboard.press('Enter')
}

/** At both sizes: nothing for axe, nothing moves, no sideways scrolling, and every target is large enough. */
export async function expectUnmistakable(phone: Page, state: string): Promise<void> {
  for (const size of [LAPTOP, PHONE]) {
    await phone.setViewportSize(size)
    await expectAccessible(phone)
    const faults = await phone.evaluate((target) => {
      const found: string[] = []
      for (const one of Array.from(document.querySelectorAll<HTMLElement>('button, a, summary, label'))) {
        const { width, height } = one.getBoundingClientRect()
        if (width < target || height < target) found.push(`${one.innerText}: ${width} × ${height}`)
      }
      if (document.documentElement.scrollWidth > window.innerWidth) found.push('scrolls sideways')
      if (document.getAnimations().length > 0) found.push('moves')
      return found
    }, TARGET)
    expect(faults, `${state} at ${size.width} px`).toEqual([])
    await phone.screenshot({ path: `test-results/ballot-${state}-${size.width}.png` })
  }
}

/** Slow 3G as browsers' tools name it: 400 ms there and back, 400 kbit/s. */
export async function slowDown(phone: Page): Promise<void> {
  const devtools = await phone.context().newCDPSession(phone)
  await devtools.send('Network.enable')
  const throughput = (400 * 1000) / 8
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false, latency: 400, downloadThroughput: throughput, uploadThroughput: throughput,
  })
}

/** How many bytes each thing took over the wire from now on, by its path; headers apart. */
export function weigh(phone: Page): () => Promise<Map<string, number>> {
  const finished: Request[] = []
  phone.on('requestfinished', (request) => finished.push(request))
  return async () => new Map(await Promise.all(finished.map(async (request) => {
    const { responseBodySize } = await request.sizes()
    return [new URL(request.url()).pathname, responseBodySize] as const
  })))
}
