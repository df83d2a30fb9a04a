import { expect, type Page } from '@playwright/test'
import { act } from '../support/forms'
import { visit } from '../support/visit'

/** The item that came out of the assessment is worked off and handed in. */
export async function workOff(secretary: Page, problem: string): Promise<string> {
  await visit(secretary, '/rectifications')
  await secretary.getByRole('link', { name: problem }).click()
  await secretary.getByRole('button', { name: '签收', exact: true }).click()
  await expect(secretary.getByRole('button', { name: '开始整改' })).toBeVisible()
  await secretary.getByRole('textbox', { name: '整改措施' }).fill('按学科重新划分党小组，每月合开一次活动')
  await secretary.getByRole('textbox', { name: '整改目标' }).fill('三个党小组各有专人，全年合开活动不少于 8 次')
  await secretary.getByRole('button', { name: '保存措施' }).click()
  await expect(secretary.getByText('整改措施已保存')).toBeVisible()
  await secretary.getByRole('button', { name: '开始整改' }).click()
  await secretary.getByLabel('进展情况').fill('已重新划分党小组，合开活动4次')
  await secretary.getByLabel('佐证说明').fill('支委会记录第6期')
  await secretary.getByRole('button', { name: /记录进展|填写进展/ }).click()
  await expect(secretary.getByText('已记录', { exact: true })).toBeVisible()
  await secretary.getByRole('textbox', { name: '整改成效' }).fill('党小组按学科重新划分，合开活动4次')
  await secretary.getByRole('button', { name: '保存成效' }).click()
  await expect(secretary.getByText('整改成效已保存')).toBeVisible()
  await act(secretary, '提交验收')
  await expect(secretary.getByText('待验收', { exact: true }).first()).toBeVisible()
  return secretary.url()
}

export async function accept(office: Page, item: string): Promise<void> {
  await visit(office, item)
  await office.getByRole('button', { name: '销号', exact: true }).click()
  const drawer = office.getByRole('dialog', { name: '销号' })
  await drawer.getByLabel('验收意见').fill('已到校核实，整改到位')
  await drawer.getByRole('button', { name: '确认销号' }).click()
  await expect(office.getByText('已销号', { exact: true }).first()).toBeVisible()
}

/** The administrator makes an account for the personnel system; its id and secret are shown once. */
export async function makeServiceAccount(admin: Page): Promise<{ id: string; secret: string }> {
  await visit(admin, '/service-accounts')
  await admin.getByRole('button', { name: '新建账号' }).click()
  const drawer = admin.getByRole('dialog', { name: '新建业务系统账号' })
  await drawer.getByLabel('系统名称').fill('干部人事系统')
  await drawer.getByRole('checkbox', { name: '综合评价' }).check()
  await drawer.getByRole('combobox').click()
  await admin.getByRole('option', { name: '示例县委教育工委' }).click()
  await drawer.getByRole('button', { name: '新建账号' }).click()
  const dialog = admin.getByRole('dialog', { name: /的密钥$/ })
  await expect(dialog.locator('code').nth(1)).toBeVisible()
  const [id, secret] = await dialog.locator('code').allInnerTexts()
  await dialog.getByRole('button', { name: '已保存，关闭' }).click()
  return { id: id ?? '', secret: secret ?? '' }
}
