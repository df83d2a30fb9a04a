import { readFileSync } from 'node:fs'
import { ROSTER } from '../pages/planning'
import { Api } from '../support/api'
import { expectAccessibleOnBoth } from '../support/axe'
import { People } from '../support/people'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

const [OFFICE, ADMIN, FIRST, STAYS, GONE] = ['P104', 'P110', 'P001', 'P014', 'P002']
const KEY_TASK = '发展骨干教师党员'
const OPEN_ITEM = '青年党员培养没有计划'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

interface Person {
  id: string
  staff_no: string
}

/** A year that is over: one rule changed on the way, two people no longer secretaries at its end. */
async function finishYear(office: Api, admin: Api): Promise<string> {
  const { items: organizations } = await office.send<{ items: { id: string; code: string }[] }>('GET', 'organizations?limit=200')
  const { id } = await office.send<{ id: string }>('POST', 'cycles', {
    title: '2025年度述职评议考核', year: 2025, organization_id: organizations.find(({ code }) => code === 'EDU')?.id,
    // a year later the meeting is on a Saturday
    reporting_due_on: '2026-01-20', meeting_on: '2026-02-06', closing_on: '2026-12-31',
  })
  const path = `cycles/${id}`
  await office.edit(path, `${path}/key-tasks`, { tasks: [{ id: null, title: KEY_TASK, due_on: '2026-01-10' }] })
  const roster = new FormData()
  roster.append('file', new Blob([readFileSync(ROSTER)]), 'roster.xlsx')
  await office.send('POST', `${path}/roster`, roster)
  for (const action of ['open', 'start_reporting']) await office.send('POST', `${path}/actions/${action}`, { comment: '照常' })
  const { rules } = await office.send<{ rules: object }>('GET', `${path}/rules`)
  await office.edit(path, `${path}/rules`, { rules: { ...rules, total_limit: 2800 }, reason: '县委通知要求精简' })
  for (const action of ['start_reviewing', 'start_assessing', 'start_rectifying', 'close']) {
    await office.send('POST', `${path}/actions/${action}`, { comment: '年底统一办结' })
  }
  for (const person of await everybody(admin, [STAYS, GONE])) {
    await admin.edit(`people/${person.id}`, `people/${person.id}/roles`, { roles: [] })
  }
  return `/${path}`
}

async function everybody(admin: Api, staffNos: string[]): Promise<Person[]> {
  const { items } = await admin.send<{ items: Person[] }>('GET', 'people?limit=200')
  return items.filter(({ staff_no }) => staffNos.includes(staff_no))
}

test('a new year is made from the finished one', async ({ browser, server }) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const office = await people.page(OFFICE)
  const admin = await people.api(ADMIN)
  const old = await finishYear(await people.api(OFFICE), admin)

  await test.step('from last year: what is taken over is told, and the wizard opens at its last step', async () => {
    await visit(office, old)
    await office.getByRole('button', { name: '建立下一年周期' }).click()
    await expect(office.getByText('名册照搬，人员变动会列出来请您确认')).toBeVisible()
    await expectAccessibleOnBoth(office)
    await office.getByRole('button', { name: '建立周期，继续筹备' }).click()
    await expect(office.getByRole('heading', { name: '启动前请核对' })).toBeVisible()
  })

  await test.step('dates a year later, rules and tasks as they were', async () => {
    const plan = office.getByRole('region', { name: '筹备内容' })
    await expect(plan.getByText('2026年度述职评议考核')).toBeVisible()
    await expect(plan.getByText('2027年1月20日')).toBeVisible()
    await expect(plan.getByText('报告总字数上限：3000 字 → 2800 字')).toBeVisible()
    await expect(plan.getByText(KEY_TASK)).toBeVisible()
    await expect(plan.getByText('述职人 15 名')).toBeVisible()
    await expectAccessibleOnBoth(office)
  })

  await test.step('a meeting on a Saturday is pointed out and moved', async () => {
    await office.getByRole('link', { name: '述职评议会是星期六，请核对' }).click()
    await expect(office.getByText('这一天是周末，请核对。')).toBeVisible()
    await office.getByLabel('述职评议会日期', { exact: true }).fill('2027-02-08')
    await expect(office.getByText('这一天是周末，请核对。')).toBeHidden()
    await office.getByRole('button', { name: '保存，下一步' }).click()
    await expect(office.getByRole('heading', { name: '评议内容', exact: true })).toBeVisible()
  })

  await test.step('who has left is taken off, whoever stays is confirmed, the roster brings changes', async () => {
    await office.getByRole('navigation', { name: '筹备步骤' }).getByRole('link', { name: '名册' }).click()
    await expect(office.getByRole('heading', { name: '人员变动待确认（2 人）' })).toBeVisible()
    await office.getByRole('button', { name: '移出名册 赵明远' }).click()
    await office.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await office.getByRole('button', { name: '仍按名册 罗永平' }).click()
    await expect(office.getByRole('heading', { name: '述职人 14 名' })).toBeVisible()
    await expect(office.getByText('人员变动待确认')).toBeHidden()
    await office.getByLabel('选择名册文件（.xlsx）').setInputFiles(ROSTER)
    await office.getByRole('button', { name: '检查名册' }).click()
    await office.getByRole('button', { name: '确认导入' }).click()
    await expect(office.getByRole('status').getByText(/导入完成：新增/)).toBeVisible()
    await expect(office.getByRole('heading', { name: '述职人 15 名' })).toBeVisible()
    await expectAccessibleOnBoth(office)
  })

  await test.step('nothing is left to check: the cycle opens', async () => {
    await office.getByRole('button', { name: '下一步' }).click()
    await expect(office.getByRole('heading', { name: '筹备内容' })).toBeVisible()
    await expect(office.getByRole('heading', { name: '启动前请核对' })).toBeHidden()
    await office.getByRole('button', { name: '启动周期，进入督查调研' }).click()
    await expect(office.getByRole('region', { name: '每名述职人的进度' })).toBeVisible()
    await expectAccessibleOnBoth(office)
  })

  await test.step('the secretary finds last year’s open item in the self-check', async () => {
    const [first] = await everybody(admin, [FIRST])
    people.learn(await admin.send('POST', 'people/actions/issue_passwords', { person_ids: [first?.id] }))
    const secretary = await people.page(FIRST)
    await visit(secretary, '/self-checks')
    await expect(secretary.getByText(OPEN_ITEM).first()).toBeVisible()
    await expect(secretary.getByText(KEY_TASK).first()).toBeVisible()
  })
  await people.leave()
})
