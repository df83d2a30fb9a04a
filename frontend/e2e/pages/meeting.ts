import { expect, type Page } from '@playwright/test'
import { choose, day, type } from '../support/forms'
import { visit } from '../support/visit'

/** The office plans the meeting; returns its address. */
export async function planMeeting(office: Page, cycleTitle: string): Promise<string> {
  await visit(office, '/meetings')
  await office.getByRole('button', { name: '安排会议' }).click()
  const drawer = office.getByRole('dialog', { name: '安排会议' })
  await choose(drawer, '考核周期', cycleTitle)
  await type(drawer, '会议名称', '2025年度述职评议会')
  await type(drawer, '会议日期', day(0))
  await type(drawer, '会议地点', '第一会议室')
  await type(drawer, '应到人数', 12)
  await drawer.getByRole('button', { name: '保存' }).click()
  await expect(office).toHaveURL(/\/meetings\/[0-9a-f-]{36}$/)
  return office.url()
}

/** Everybody is counted, the meeting is opened, the first reviewee has the floor. */
export async function openMeeting(office: Page): Promise<void> {
  const console = office.getByRole('region', { name: '会议主控台' })
  await type(console, '实到人数', 12)
  await console.getByRole('button', { name: '登记到会人数' }).click()
  await expect(console.getByText('已达到规定人数')).toBeVisible()
  await console.getByRole('button', { name: '宣布开会' }).click()
  await console.getByRole('button', { name: '下一位' }).click()
  await expect(console.getByText(/^正在述职：/)).toBeVisible()
}

export async function comment(deputy: Page, meeting: string, name: string): Promise<void> {
  await visit(deputy, meeting)
  await deputy.getByRole('navigation', { name: '会议议程' }).getByRole('button', { name }).click()
  await deputy.getByLabel('点评：存在问题').fill('党建与教学融合不深，两张皮还没有缝上')
  await deputy.getByLabel('点评：努力方向').fill('把党小组建到教研组')
  await deputy.getByRole('button', { name: '保存点评' }).click()
  await expect(deputy.getByText('点评已保存')).toBeVisible()
}

/** One question to several; then the remark on the first of them and the closing one. */
export async function askAndRemark(chair: Page, meeting: string, names: readonly string[]): Promise<void> {
  await visit(chair, meeting)
  await chair.getByRole('navigation', { name: '会议议程' }).getByRole('button', { name: names[0] ?? '' }).click()
  await chair.getByLabel('提问内容').fill('如何让教学骨干在支部里起作用？')
  const asked = chair.getByRole('group', { name: '请谁回答' })
  for (const name of names) await asked.getByRole('checkbox', { name }).check()
  await chair.getByRole('button', { name: '提出问题' }).click()
  await expect(chair.getByText('问题已提出')).toBeVisible()
  await chair.getByLabel('总评：亮点').fill('数字实、事例真')
  await chair.getByLabel('总评：问题').fill('融合的办法不多')
  await chair.getByLabel('总评：要求').fill('年内见到实效')
  await chair.getByRole('button', { name: '保存总评' }).click()
  await expect(chair.getByText('总评已保存')).toBeVisible()
  await chair.getByLabel('讲评：方向').fill('党建与教学一体推进')
  await chair.getByLabel('讲评：任务').fill('三张清单逐项落实')
  await chair.getByLabel('讲评：措施').fill('每月调度一次')
  await chair.getByRole('button', { name: '保存讲评' }).click()
  await expect(chair.getByText('讲评已保存')).toBeVisible()
}

/** Whoever was asked finds the question among the to-dos and answers it. */
export async function answer(secretary: Page, name: string): Promise<void> {
  await visit(secretary, '/')
  await secretary.getByRole('link', { name: /答复提问/ }).click()
  await secretary.getByRole('navigation', { name: '会议议程' }).getByRole('button', { name }).click()
  await secretary.getByLabel(`回答：${name}`).fill('请骨干领办党小组的教学难题。')
  await secretary.getByRole('button', { name: `保存答复：${name}` }).click()
  await expect(secretary.getByText('答复已保存')).toBeVisible()
}

export async function endMeeting(office: Page, meeting: string): Promise<void> {
  await visit(office, meeting)
  await office.getByRole('button', { name: '宣布散会' }).click()
  const dialog = office.getByRole('dialog')
  const reason = dialog.getByRole('textbox')
  // whether it asks for a reason is seen once it is open
  await expect(dialog.getByRole('button', { name: '确定' })).toBeVisible()
  if (await reason.isVisible()) await reason.fill('其余述职人以书面方式进行')
  await dialog.getByRole('button', { name: '确定' }).click()
  await expect(office.getByText('已结束', { exact: true }).first()).toBeVisible()
}
