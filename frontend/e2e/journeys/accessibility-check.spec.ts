import { expect, test } from '@playwright/test'
import { expectAccessibleOnBoth } from '../support/axe'

const pageOf = (content: string) => `<html lang="zh-CN"><title>检查</title><main><h1>检查</h1>${content}</main></html>`

// The other journeys rely on it: a check that finds nothing would let everything pass.
test('the check finds what is wrong and lets what is right pass, at both sizes of one page', async ({ page }) => {
  await page.setContent(pageOf('<p>看得清楚的文字</p>'))
  await expectAccessibleOnBoth(page)

  await page.setContent(pageOf('<p style="color:#ddd;background:#fff">看不清楚的文字</p><img src="x">'))
  const refused = expectAccessibleOnBoth(page)
  await expect(refused).rejects.toThrow(/color-contrast/)
  await expect(refused).rejects.toThrow(/image-alt/)
})
