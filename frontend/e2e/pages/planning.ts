import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'
import { act, day, type } from '../support/forms'
import type { FirstPassword } from '../support/people'
import { visit } from '../support/visit'

const FIXTURES = resolve(fileURLToPath(import.meta.url), '../../../../backend/tests/fixtures')
export const ROSTER = `${FIXTURES}/roster/roster.xlsx`
export const FAULTY_ROSTER = `${FIXTURES}/roster/roster-with-faults.xlsx`
export const REPORT = `${FIXTURES}/reports/report-first-primary.docx`

/** The days of the cycle, counted from today. */
const DAYS = [
  ['督查调研截止日', 5], ['报告提交截止日', 10], ['述职评议会日期', 20], ['综合评价截止日', 40], ['整改结束、周期关闭日期', 300],
] as const

/** The office makes this year's cycle with the usual rules, as far as the wizard's roster; returns its address. */
export async function makeCycle(office: Page): Promise<string> {
  await visit(office, '/cycles')
  await office.getByRole('button', { name: '新建周期' }).click()
  await type(office, '年度', 2025)
  await expect(office.getByLabel('名称', { exact: true })).toHaveValue('2025年度述职评议考核')
  for (const [label, days] of DAYS) await type(office, label, day(days))
  await office.getByRole('button', { name: '建立周期，继续筹备' }).click()
  for (const step of ['评议内容', '今年的重点任务', '规则']) {
    await expect(office.getByRole('heading', { name: step, exact: true })).toBeVisible()
    await office.getByRole('button', { name: '保存，下一步' }).click()
  }
  await expect(office.getByRole('heading', { name: '导入名册' })).toBeVisible()
  return office.url().replace(/\/setup\/roster$/, '')
}

/** Check first: the faulty workbook lists its faults, the good one is imported. */
export async function importRoster(office: Page): Promise<void> {
  const file = office.getByLabel('选择名册文件（.xlsx）')
  await file.setInputFiles(FAULTY_ROSTER)
  await office.getByRole('button', { name: '检查名册' }).click()
  await expect(office.getByText(/发现 \d+ 处错误，没有导入任何内容/)).toBeVisible()
  await expect(office.getByRole('cell', { name: '2025-13-45', exact: true })).toBeVisible()
  await file.setInputFiles(ROSTER)
  await office.getByRole('button', { name: '检查名册' }).click()
  await expect(office.getByText('没有错误，可以导入')).toBeVisible()
  await office.getByRole('button', { name: '确认导入' }).click()
  await expect(office.getByRole('status').getByText(/导入完成：新增/)).toBeVisible()
}

/** The administrator hands out first passwords, which the screen shows once. */
export async function issuePasswords(admin: Page): Promise<FirstPassword[]> {
  await visit(admin, '/people')
  await act(admin, '发放初始密码')
  const list = admin.getByRole('list', { name: '初始密码清单' })
  await expect(list).toBeVisible()
  const texts = await list.locator('dd').allInnerTexts()
  await admin.getByRole('button', { name: '已打印，关闭' }).click()
  // each slip: staff number, then password
  return texts.flatMap((text, at) => (at % 2 === 0 ? [{ staff_no: text, password: texts[at + 1] ?? '' }] : []))
}

/** One stage further; with a reason where something is missing. */
export async function moveOn(office: Page, cycle: string, label: string, reason?: string): Promise<void> {
  await visit(office, cycle)
  await act(office, label, reason)
  await expect(office.getByRole('button', { name: label, exact: true })).toBeHidden()
}
