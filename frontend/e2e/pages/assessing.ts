import { expect, type Page } from '@playwright/test'
import { expectAccessibleOnBoth } from '../support/axe'
import { act, day, find } from '../support/forms'
import { visit } from '../support/visit'

async function openAssessment(page: Page, name: string): Promise<void> {
  await visit(page, '/assessments')
  await page.getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

/** A problem that remains, with the day until which it is to be put right. */
export async function nameProblem(office: Page, problem: string): Promise<void> {
  await office.getByLabel('存在问题 新的一条').fill(problem)
  const dueOn = office.getByLabel(/^整改时限 \d+$/).last()
  await dueOn.fill(day(120))
  await dueOn.press('Enter')
}

/** A draft from the evidence cites every kind there is; the clerk adds to it. Returns the assessment's address. */
export async function writeOpinion(office: Page, name: string): Promise<string> {
  await openAssessment(office, name)
  await office.getByRole('button', { name: '从依据起草' }).click()
  await expect(office.getByText(/^已起草 \d+ 条/).first()).toBeVisible()
  await office.getByLabel('做得好的 新的一条').fill('三张清单实，件件有数字、有事例')
  await office.getByLabel('做得不够的 新的一条').fill('党建与教学融合还不深')
  await nameProblem(office, '党小组与教研组不重合，活动各开各的')
  await office.getByRole('radiogroup', { name: '综合等次' }).getByText('好', { exact: true }).click()
  await office.getByLabel('等次说明', { exact: true }).fill('测评和报告都好，上年整改仍有差距，今年须补上')
  await expect(office.getByText(/^已保存/)).toBeVisible()
  await act(office, '提请研究')
  return office.url()
}

/** A comment is dragged onto a sentence, which keeps its words and rests on the comment too (A2). */
export async function citeByDrag(office: Page): Promise<void> {
  const comment = office.locator('article[draggable=true]').filter({ hasText: '点评' }).first()
  const sentence = office.getByLabel('做得好的 1', { exact: true })
  const said = await sentence.inputValue()
  const cited = async () => Number(/(\d+) 处/.exec(await comment.innerText())?.[1] ?? 0)
  const before = await cited()
  await comment.dragTo(sentence)
  await expect.poll(cited).toBe(before + 1)
  await expect(sentence).toHaveValue(said)
  await expect(office.getByText(/^已保存/).first()).toBeVisible()
}

/** The way to where a comment came from ends at the comment itself, among all that the meeting has (A1). */
export async function openSource(office: Page): Promise<void> {
  const comment = office.locator('article').filter({ hasText: '点评' }).first()
  const said = (await comment.locator('.text').innerText()).split('\n')[0]?.replace(/^.*?：/, '') ?? ''
  const opened = office.context().waitForEvent('page')
  await comment.getByRole('link', { name: /^查看来源/ }).click()
  const hall = await opened
  await expect(hall.locator('article:focus')).toContainText(said)
  await hall.close()
}

/** One session decides on all that is proposed: planned, attended and decided by a click each, signed by the chair once. */
export async function deliberate(office: Page, chair: Page, assessment: string): Promise<void> {
  await visit(office, '/sessions')
  await office.getByRole('button', { name: '安排会议' }).click()
  await office.getByLabel('会议地点').fill('三楼会议室')
  await office.getByRole('button', { name: '建立会议' }).click()
  await expect(office.getByRole('heading', { name: '会议情况' })).toBeVisible()
  await office.getByRole('button', { name: '全部到会' }).click()
  await office.getByRole('button', { name: '保存会议情况' }).click()
  await expect(office.getByText('会议情况已保存')).toBeVisible()
  await office.getByRole('button', { name: /未填写的全部同意提请等次/ }).click()
  await expect(office.getByText('同意提请等次', { exact: true }).first()).toBeVisible()
  await act(office, '提请签署')
  await expectAccessibleOnBoth(office)
  await visit(chair, '/')
  await chair.getByRole('link', { name: /签署研究决定/ }).click()
  await expectAccessibleOnBoth(chair)
  await chair.getByRole('button', { name: '签署研究决定' }).click()
  await chair.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await expect(chair.getByText(/签署内容校验码/)).toBeVisible()
  await visit(chair, assessment)
  await expect(chair.getByText('已研究', { exact: true }).first()).toBeVisible()
}

/** After the announcement, with the reason; axe looks at the open form too. */
export async function correctGrade(chair: Page, assessment: string, grade: string): Promise<void> {
  await visit(chair, `/assessments/${assessment}`)
  await chair.getByRole('button', { name: '更正等次' }).click()
  const form = chair.getByRole('dialog', { name: /^更正等次/ })
  await form.getByText(grade, { exact: true }).click()
  await form.getByLabel('更正理由').fill('查实一项上报数据有误，按核实后的情况更正')
  await expectAccessibleOnBoth(chair)
  await form.getByRole('button', { name: '更正等次' }).click()
  await expect(chair.getByText(new RegExp(`更正为 ${grade}$`))).toBeVisible()
  await expectAccessibleOnBoth(chair)
}

/** From the page of a published announcement to that of its correction, published. */
export async function correctAnnouncement(office: Page, reason: string): Promise<void> {
  await office.reload()
  await act(office, '更正', reason)
  await expect(office.getByText(`更正说明：${reason}`)).toBeVisible()
  await expectAccessibleOnBoth(office)
  await act(office, '公布')
  await expect(office.getByText('已公布', { exact: true }).first()).toBeVisible()
}

/** Its page says so to the office, who still reads whom it was about. */
export async function withdrawAnnouncement(office: Page, reason: string): Promise<void> {
  await act(office, '撤回', reason)
  await expect(office.getByText(`这份公布已撤回：${reason}`)).toBeVisible()
  await expectAccessibleOnBoth(office)
}

/** Fed back, read by the reviewee, announced, filed. */
export async function finish(office: Page, secretary: Page, assessment: string): Promise<void> {
  await visit(office, assessment)
  await act(office, '反馈本人')
  await visit(secretary, '/')
  await secretary.getByRole('link', { name: /阅知您的综合评价/ }).click()
  await expect(secretary.getByText('党小组与教研组不重合，活动各开各的')).toBeVisible()
  await expect(secretary.getByText(/^本人首次打开：/)).toBeVisible()
  await act(secretary, '确认阅知')
  await expect(secretary.getByText(/^本人确认阅知：/)).toBeVisible()
  await act(secretary, '无异议，同意公布')
  await expect(secretary.getByText(/表示无异议，同意公布/)).toBeVisible()
  await office.reload()
  await office.getByRole('link', { name: '公布结果' }).click()
  await find(office, '单位（含下级单位）', '示例县委教育工委')
  await office.getByRole('button', { name: '保存草稿' }).click()
  await act(office, '公布')
  await expect(office.getByText('已公布', { exact: true }).first()).toBeVisible()
  await visit(office, assessment)
  await expect(office.getByRole('link', { name: /综合评价结果$/ })).toBeVisible()
  await act(office, '归档')
  const coming = office.waitForEvent('download')
  await office.getByRole('button', { name: '下载归档文件' }).click()
  expect((await coming).suggestedFilename()).toMatch(/\.zip$/)
}
