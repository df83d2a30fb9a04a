import { expect, type Page } from '@playwright/test'
import { act } from '../support/forms'
import { REPORT } from './planning'
import { visit } from '../support/visit'

async function openFromTodos(page: Page, todo: RegExp): Promise<void> {
  await visit(page, '/')
  await page.getByRole('link', { name: todo }).click()
}

/** From Word into the three lists, with the checks beside; saved by itself. */
export async function importReport(secretary: Page): Promise<void> {
  await openFromTodos(secretary, /撰写/)
  await secretary.getByRole('button', { name: '从 Word 导入' }).click()
  await secretary.getByLabel(/Word 文件/).setInputFiles(REPORT)
  await secretary.getByRole('button', { name: '读取文件' }).click()
  await expect(secretary.getByText(/成绩 5 条.*问题 9 条.*任务 5 条/)).toBeVisible()
  await secretary.getByRole('button', { name: '采用到报告中' }).click()
  await expect(secretary.getByLabel('成绩 1', { exact: true }).getByRole('textbox').first()).toHaveValue(/把责任扛在自己肩上/)
  await expect(secretary.getByText(/处必须改正|必须改正（/)).toHaveCount(0)
  await expect(secretary.getByText(/^已保存/)).toBeVisible()
}

export async function submit(secretary: Page): Promise<void> {
  await act(secretary, '提交')
  await expect(secretary.getByText('已提交', { exact: true }).first()).toBeVisible()
}

/** The office says at an item what is missing, and returns the report. */
export async function returnReport(office: Page, name: string): Promise<void> {
  await visit(office, '/reports')
  await office.getByRole('link', { name, exact: true }).click()
  await office.getByRole('button', { name: /^提意见：/ }).first().click()
  await office.getByRole('textbox', { name: /意见/ }).fill('请补充一个具体事例')
  await office.getByRole('button', { name: '保存意见' }).click()
  await expect(office.getByText('请补充一个具体事例')).toBeVisible()
  await act(office, '退回修改', '事例再具体一些')
  await expect(office.getByText('已退回', { exact: true }).first()).toBeVisible()
}

/** The secretary finds the remark at the item, adds to it and submits again. */
export async function revise(secretary: Page): Promise<void> {
  await openFromTodos(secretary, /退回/)
  await expect(secretary.getByText('请补充一个具体事例', { exact: true })).toBeVisible()
  const text = secretary.getByLabel('成绩 1', { exact: true }).getByRole('textbox').first()
  await text.fill(`${await text.inputValue()}如3月对账发现的2项问题，当月办结。`)
  await expect(secretary.getByText(/^已保存/)).toBeVisible()
  await submit(secretary)
}

export async function check(office: Page): Promise<void> {
  await office.reload()
  await office.getByRole('button', { name: '审核通过' }).click()
  await expect(office.getByText('已审核', { exact: true }).first()).toBeVisible()
}

export async function approve(approver: Page, name: string): Promise<void> {
  await visit(approver, '/reports')
  await approver.getByRole('link', { name, exact: true }).click()
  await act(approver, '批准')
  await expect(approver.getByText('已批准', { exact: true }).first()).toBeVisible()
}
