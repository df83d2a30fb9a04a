import { expect, type Locator, type Page } from '@playwright/test'

/** Choose in a select of ours: it is a combobox whose options open in a layer of their own. */
export async function choose(scope: Page | Locator, label: string, ...options: string[]): Promise<void> {
  const page = 'page' in scope ? scope.page() : scope
  const box = scope.getByRole('combobox', { name: label })
  await box.click()
  for (const option of options) {
    await page.getByRole('option', { name: option, exact: true }).locator('visible=true').click()
  }
  if (options.length > 1) await page.keyboard.press('Escape')
}

/** Search in a select that asks the server, and take what was found. */
export async function find(scope: Page | Locator, label: string, ...names: string[]): Promise<void> {
  const page = 'page' in scope ? scope.page() : scope
  const box = scope.getByRole('combobox', { name: label })
  for (const name of names) {
    await box.fill(name)
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).locator('visible=true').click()
  }
  await page.keyboard.press('Escape')
}

/** Press a button of the action bar; a dialog that asks is answered with the comment, if any. */
export async function act(page: Page, label: string, comment?: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: label })
  if (comment !== undefined) await dialog.getByRole('textbox').fill(comment)
  await dialog.getByRole('button', { name: '确定' }).click()
  await expect(dialog).toBeHidden()
}

/** Numbers typed into the field with this label. */
export async function type(scope: Page | Locator, label: string, value: number | string): Promise<void> {
  const field = scope.getByLabel(label, { exact: true })
  await field.fill(String(value))
  await field.press('Tab')
}

/** A day `days` from today, as date fields take it. */
export function day(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000)
  return at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
}
