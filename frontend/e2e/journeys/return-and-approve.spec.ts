import type { Page } from '@playwright/test'
import { REPORT } from '../pages/planning'
import * as reporting from '../pages/reporting'
import { expectAccessibleOnBoth } from '../support/axe'
import { act } from '../support/forms'
import { People } from '../support/people'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

// The sample county is at work: 刘思敏 has submitted, three reports are further, the others are drafts.
const [OFFICE, APPROVER, ADMIN] = ['P104', 'P108', 'P110']
const [FIRST, WAITING] = [{ staff_no: 'P001', name: '李文清' }, { staff_no: 'P004', name: '刘思敏' }]
const REMARK = '请补充一个具体事例'

test.use({ seed: 'sample' })

/** The number on a tab of the list. */
const tab = (page: Page, name: string, count: number) =>
  expect(page.getByRole('link', { name: `${name} ${count}`, exact: true })).toBeVisible()

const title = (page: Page, name: string) => expect(page.getByRole('heading', { name: `${name}的述职报告`, level: 1 })).toBeVisible()

test('two reports through the queue: one returned and revised, both checked, approved by another person', async ({ browser, server }) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  await (await people.api(FIRST.staff_no)).submitReport(REPORT)
  const office = await people.page(OFFICE)

  await test.step('the office sees at a glance what waits, and filters the list', async () => {
    await visit(office, '/reports')
    await tab(office, '待我办理', 2)
    await office.getByRole('textbox', { name: '按姓名或单位查找' }).fill('实验小学')
    await office.getByRole('button', { name: '查找' }).click()
    await tab(office, '待我办理', 1)
    await expect(office.getByRole('table').getByRole('link')).toHaveText([WAITING.name])
    await expectAccessibleOnBoth(office)
    await visit(office, '/reports')
    await expect(office.getByRole('table').getByRole('link')).toHaveText([WAITING.name, FIRST.name])
  })

  await test.step('a remark at an item, to the next by key and back, and the report is returned with its remarks', async () => {
    await office.getByRole('link', { name: `开始办理：${WAITING.name}的报告` }).click()
    await title(office, WAITING.name)
    await expect(office.getByText('还有 1 份，前面 0 份')).toBeVisible()
    await office.getByRole('button', { name: /^提意见：/ }).first().click()
    await office.getByRole('textbox', { name: /意见/ }).fill(REMARK)
    await office.getByRole('button', { name: '保存意见' }).click()
    await expect(office.getByText(REMARK)).toBeVisible()
    await office.keyboard.press('Alt+n')
    await title(office, FIRST.name)
    await expect(office.getByText('还有 1 份，前面 1 份')).toBeVisible()
    await office.keyboard.press('Alt+p')
    await title(office, WAITING.name)
    await expectAccessibleOnBoth(office)
    await office.getByRole('button', { name: '退回修改', exact: true }).click()
    const dialog = office.getByRole('dialog', { name: '退回修改' })
    await expect(dialog.getByText(REMARK)).toBeVisible()
    await dialog.getByRole('button', { name: '确定' }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    await dialog.getByRole('textbox').fill('事例再具体一些')
    await dialog.getByRole('button', { name: '确定' }).click()
    await expect(dialog).toBeHidden()
  })

  await test.step('and goes on to the next, the last one', async () => {
    await office.getByRole('link', { name: '下一份' }).click()
    await title(office, FIRST.name)
    await expect(office.getByText('这是最后一份')).toBeVisible()
    await office.getByRole('button', { name: '审核通过' }).click()
    await expect(office.getByText('已审核', { exact: true }).first()).toBeVisible()
    await office.getByRole('link', { name: '返回列表' }).click()
    await expect(office.getByText('没有需要您办理的报告。')).toBeVisible()
    await tab(office, '已审核', 2)
  })

  await test.step('the secretary reads the remark at its item, adds to it and submits again', async () => {
    await reporting.revise(await people.page(WAITING.staff_no))
  })

  await test.step('the office sees first what was changed, and that the remarked item was', async () => {
    await office.reload()
    await tab(office, '待我办理', 1)
    await office.getByRole('link', { name: WAITING.name, exact: true }).click()
    const changes = office.getByRole('tabpanel', { name: '修改之处' })
    await expect(changes.getByText('1 条有变化')).toBeVisible()
    await expect(changes.getByRole('insertion')).toContainText('如3月对账发现的2项问题，当月办结。')
    await expectAccessibleOnBoth(office)
    await office.getByRole('tab', { name: /正文/ }).click()
    await expect(office.getByText('这一条之后已修改')).toBeVisible()
    await office.getByRole('button', { name: '审核通过' }).click()
    await expect(office.getByText('已审核', { exact: true }).first()).toBeVisible()
  })

  await test.step('whoever checked it cannot approve it, not even with the role', async () => {
    const admin = await people.api(ADMIN)
    const { items } = await admin.send<{ items: { id: string }[] }>('GET', `people?q=${OFFICE}`)
    const person = `people/${items[0]?.id}`
    const { roles } = await admin.send<{ roles: { role: string; organization_id: string }[] }>('GET', person)
    const held = roles.find(({ role }) => role === 'office')
    const grant = ({ role, organization_id }: { role: string; organization_id: string }) => ({ role, organization_id })
    await admin.edit(person, `${person}/roles`, {
      roles: [...roles.map(grant), { role: 'approver', organization_id: held?.organization_id }],
    })
    await office.reload()
    await expect(office.getByRole('button', { name: '批准', exact: true })).toBeDisabled()
    await expect(office.getByText('您审核过这份报告，须由另一人批准')).toBeVisible()
    const id = office.url().split('/reports/')[1]?.split('?')[0]
    expect(await (await people.api(OFFICE)).status('POST', `reports/${id}/actions/approve`, {})).toBe(409)
  })

  await test.step('the approver sees what changed since the version before, approves, and goes on', async () => {
    const approver = await people.page(APPROVER)
    await visit(approver, '/reports')
    await tab(approver, '待我办理', 3)
    await approver.getByRole('link', { name: WAITING.name, exact: true }).click()
    await expect(approver.getByRole('tabpanel', { name: '修改之处' }).getByRole('insertion')).toContainText('当月办结')
    await act(approver, '批准')
    await expect(approver.getByText('已批准', { exact: true }).first()).toBeVisible()
    await expect(approver.getByText('还有 2 份')).toBeVisible()
    await approver.getByRole('link', { name: '下一份' }).click()
    await expect(approver.getByRole('button', { name: '批准', exact: true })).toBeEnabled()
  })

  await test.step('an abstract is drafted from the report, edited, and published with all that are ready', async () => {
    await visit(office, '/reports')
    await office.getByRole('link', { name: '报告简介' }).click()
    await office.getByRole('combobox', { name: '只看' }).click()
    await office.getByRole('option', { name: '缺简介（13）' }).click()
    await office.getByRole('link', { name: WAITING.name, exact: true }).click()
    const panel = office.getByRole('tabpanel', { name: '简介' })
    await panel.getByRole('button', { name: '用报告内容起草' }).click()
    const text = panel.getByRole('textbox', { name: '报告简介' })
    await expect(text).toHaveValue(/^主要成绩：/)
    await text.fill('长'.repeat(301))
    await expect(panel.getByText('301 字，最多 300 字，请删减')).toBeVisible()
    await expect(panel.getByRole('button', { name: '保存', exact: true })).toBeDisabled()
    await text.fill('全年开展主题党日12次，发展党员3名。')
    await expect(panel.getByText('18 / 300 字')).toBeVisible()
    await panel.getByRole('button', { name: '保存', exact: true }).click()
    await expect(panel.getByRole('button', { name: '发布', exact: true })).toBeEnabled()
    await expectAccessibleOnBoth(office)
    await visit(office, '/reports/abstracts')
    await expectAccessibleOnBoth(office)
    await office.getByRole('button', { name: '发布全部（1 份）' }).click()
    await office.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
    await expect(office.getByText('已发布 1 份。')).toBeVisible()
    await expect(office.getByRole('button', { name: '发布全部（0 份）' })).toBeDisabled()
    const published = office.getByRole('row').filter({ hasText: WAITING.name })
    await expect(published.getByText('已发布', { exact: true })).toBeVisible()
  })

  await test.step('who has not submitted is reminded, once a day', async () => {
    await visit(office, '/reports')
    for (const result of [/^已提醒 11 人$/, /^已提醒 0 人$/]) {
      await office.getByRole('button', { name: '提醒未提交的人' }).click()
      const dialog = office.getByRole('dialog', { name: '提醒未提交的人' })
      await expect(dialog.getByRole('checkbox', { name: /^全选（11 人）/ })).toBeChecked()
      await dialog.getByRole('button', { name: '提醒 11 人' }).click()
      await expect(dialog.getByText(result)).toBeVisible()
      if (result.source.includes(' 0 ')) await expect(dialog.getByText('今天已经提醒过').first()).toBeVisible()
      await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
    }
    await office.getByRole('link', { name: '督查对照' }).click()
    await expect(office.getByRole('table', { name: '督查对照' })).toBeVisible()
    await expectAccessibleOnBoth(office)
  })
  await people.leave()
})
