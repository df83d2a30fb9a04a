import type { Page } from '@playwright/test'

const KEPT = 'journey.clicks'

/** Count what somebody presses from now on: in this tab, on whatever page they go to. */
export async function countClicks(page: Page): Promise<() => Promise<number>> {
  const listen = (name: string) => addEventListener('click', (event) => {
    if (event.isTrusted) sessionStorage.setItem(name, String(Number(sessionStorage.getItem(name)) + 1))
  }, true)
  await page.addInitScript(listen, KEPT)
  await page.evaluate(listen, KEPT)
  return () => page.evaluate((name) => Number(sessionStorage.getItem(name)), KEPT)
}
