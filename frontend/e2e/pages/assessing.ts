import { expect, type Page } from '@playwright/test'
import { act, day, find } from '../support/forms'

async function openAssessment(page: Page, name: string): Promise<void> {
  await page.goto('/assessments')
  await page.getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

/** A draft from the evidence cites every kind there is; the clerk adds to it. Returns the assessment's address. */
export async function writeOpinion(office: Page, name: string): Promise<string> {
  await openAssessment(office, name)
  await office.getByRole('button', { name: '从依据起草' }).click()
  await expect(office.getByText(/^已起草 \d+ 条/).first()).toBeVisible()
  await office.getByLabel('做得好的 新的一条').fill('三张清单实，件件有数字、有事例')
  await office.getByLabel('做得不够的 新的一条').fill('党建与教学融合还不深')
  await office.getByLabel('存在问题 新的一条').fill('党小组与教研组不重合，活动各开各的')
  const dueOn = office.getByLabel(/^整改时限 \d+$/).last()
  await dueOn.fill(day(120))
  await dueOn.press('Enter')
  await office.getByRole('radiogroup', { name: '综合等次' }).getByText('好', { exact: true }).click()
  await office.getByLabel('等次说明', { exact: true }).fill('测评和报告都好，上年整改仍有差距，今年须补上')
  await expect(office.getByText(/^已保存/)).toBeVisible()
  await act(office, '提请研究')
  return office.url()
}

export async function deliberate(office: Page, chair: Page, assessment: string): Promise<void> {
  await office.getByLabel('研究日期').fill(day(0))
  await office.getByLabel('研究日期').press('Enter')
  await find(office, '参加研究人员', '韩立', '杜宏伟', '曹勇')
  await office.getByLabel('研究决定').fill('同意评定意见')
  await office.getByRole('button', { name: '保存研究记录' }).click()
  await expect(office.getByText('研究记录已保存')).toBeVisible()
  await chair.goto(assessment)
  await chair.getByRole('button', { name: '研究通过' }).click()
  await expect(chair.getByText('已研究', { exact: true }).first()).toBeVisible()
}

/** Fed back, read by the reviewee, announced, filed. */
export async function finish(office: Page, secretary: Page, assessment: string): Promise<void> {
  await office.goto(assessment)
  await act(office, '反馈本人')
  await secretary.goto('/')
  await secretary.getByRole('link', { name: /阅知您的综合评价/ }).click()
  await expect(secretary.getByText('党小组与教研组不重合，活动各开各的')).toBeVisible()
  await expect(secretary.getByText(/^本人首次打开：/)).toBeVisible()
  await act(secretary, '确认阅知')
  await expect(secretary.getByText(/^本人确认阅知：/)).toBeVisible()
  await act(secretary, '无异议，同意公布')
  await expect(secretary.getByText(/表示无异议，同意公布/)).toBeVisible()
  await office.reload()
  await act(office, '公布结果')
  await act(office, '归档')
  const coming = office.waitForEvent('download')
  await office.getByRole('button', { name: '下载归档文件' }).click()
  expect((await coming).suggestedFilename()).toMatch(/\.zip$/)
}
