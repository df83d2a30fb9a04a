import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'

export const LAPTOP = { width: 1366, height: 768 }
export const PHONE = { width: 360, height: 740 }

// The axe that the builder brings. The builder itself asks for everything that is in order too, element by element,
// puts the frames of a page together in a tab of its own, and takes a third more time; no page of ours has a frame.
const ours = createRequire(import.meta.url)
const { source } = createRequire(ours.resolve('@axe-core/playwright'))('axe-core') as { source: string }
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Violation {
  id: string
  help: string
  nodes: { html: string }[]
}

declare global {
  interface Window {
    axe: { run: (root: Document, options: object) => Promise<{ violations: Violation[] }> }
  }
}

/** WCAG 2.2 AA as far as a machine can tell; names each violation with its elements. */
export async function expectAccessible(page: Page): Promise<void> {
  // A message lies over the page for three seconds, and over what is to be pressed.
  await expect(page.locator('.el-message')).toHaveCount(0)
  // What lies half below the header of a page that is scrolled is whole again at its top.
  await page.evaluate(() => scrollTo(0, 0))
  // What fades in or out has the contrast of neither state.
  await page.waitForFunction(() => document.getAnimations().every((animation) =>
    animation.playState !== 'running' || animation.effect?.getComputedTiming().iterations === Infinity))
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(source)
  expect(page.frames(), 'a frame would go unseen').toHaveLength(1)
  const found = await page.evaluate(async (tags) => {
    const options = { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }
    const { violations } = await window.axe.run(document, options)
    return violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`)
  }, RULES)
  expect(found, page.url()).toEqual([])
}

/** At both sizes: no violation, and nothing that makes the page scroll sideways. */
export async function expectAccessibleOnBoth(page: Page): Promise<void> {
  for (const size of [LAPTOP, PHONE]) {
    await page.setViewportSize(size)
    await expectAccessible(page)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, `sideways scrolling at ${size.width} px: ${page.url()}`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize(LAPTOP)
}
