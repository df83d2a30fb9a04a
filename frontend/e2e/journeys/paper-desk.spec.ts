import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import * as ballot from '../pages/ballot'
import * as meeting from '../pages/meeting'
import { expectAccessibleOnBoth, PHONE } from '../support/axe'
import { reviewing } from '../support/hall'
import { day } from '../support/forms'
import { People } from '../support/people'
import { BACKEND, PYTHON } from '../support/server'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

/** The sample county's, of this year. */
const CYCLE = `${day(0).slice(0, 4)}年度学校党组织书记述职评议考核`
const [OFFICE, OFFICE_2, THIRD, SCRUTINEER, SCRUTINEER_2] = ['P104', 'P105', 'P106', 'P111', 'P112']
const ADMIN = 'P110'
const GRADES = ['好', '好', '较好', '好', '好']

test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

async function present(desk: Page, slip: string, said: string | RegExp): Promise<void> {
  await desk.keyboard.type(slip)
  await desk.keyboard.press('Enter')
  await expect(desk.locator('.answer')).toContainText(said)
  await expect(desk.getByLabel('票签号码')).toBeFocused()
}

/** Two sheets, counted with the keypad: everybody twice 好, but what the second of them got. */
async function enterCounts(clerk: Page, second: string): Promise<void> {
  await clerk.getByLabel(/^收回张数/).fill('2')
  const first = clerk.locator('[data-cell="0 0"]')
  const rows = await clerk.locator('tbody tr').count()
  await first.focus()
  for (let row = 0; row < rows; row += 1) {
    for (const key of row === 1 ? second : '20000') {
      await clerk.keyboard.type(key)
      await clerk.keyboard.press('Enter')
    }
  }
  await expect(clerk.getByText('全部数字相符，可以提交。')).toBeVisible()
}

/** Somebody more may work at the desk, as the administrator says. */
async function giveOfficeTo(people: People, staffNo: string): Promise<void> {
  interface Somebody { id: string; roles: { role: string; organization_id: string }[] }
  const admin = await people.api(ADMIN)
  const find = async (no: string) => {
    const { items } = await admin.send<{ items: (Somebody & { staff_no: string })[] }>('GET', `people?q=${no}`)
    return admin.send<Somebody>('GET', `people/${items.find((one) => one.staff_no === no)?.id}`)
  }
  const [office, one] = [await find(OFFICE), await find(staffNo)]
  const roles = [...one.roles, ...office.roles].map(({ role, organization_id }) => ({ role, organization_id }))
  await admin.edit(`people/${one.id}`, `people/${one.id}/roles`, { roles })
}

test('who has no phone votes on paper, and both are in one tally', async ({ browser, server }, info) => {
  test.setTimeout(600_000)
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  await giveOfficeTo(people, THIRD)
  const [office, office2] = [await people.page(OFFICE), await people.page(OFFICE_2)]
  const [first, second] = [await people.page(SCRUTINEER), await people.page(SCRUTINEER_2)]
  await reviewing(await people.api(OFFICE))
  await meeting.planMeeting(office, CYCLE)
  const election = await ballot.createElection(office, CYCLE)
  const id = election.split('/').at(-1) ?? ''
  const shares = await ballot.makeKey(first, election)
  const tokens = await ballot.printSlips(office, election)
  await ballot.reconcile(office, tokens.at(-1) ?? '')

  await test.step('blank forms are printed', async () => {
    await office.getByRole('link', { name: '打开纸质票工作台' }).click()
    await office.getByLabel('领导班子 印制张数').fill('3')
    await office.getByLabel('领导班子 印制张数').press('Tab')
    const coming = office.waitForEvent('download')
    await office.getByRole('button', { name: '生成打印文件' }).click()
    await coming
    await expect(office.getByText('已印 3 张')).toBeVisible()
    await expectAccessibleOnBoth(office)
  })

  await ballot.both(office, office2, election, '开始投票')
  const phone = await people.open(PHONE)
  for (const token of [tokens[0], tokens[1], tokens[5]]) await ballot.vote(phone, election, token ?? '', GRADES)
  const [exchanged, another] = [tokens[2] ?? '', tokens[3] ?? '']

  await test.step('the desk takes slips by scanner, hands out sheets, and refuses what was used', async () => {
    await visit(office, `${election}/paper`)
    await expect(office.getByLabel('票签号码')).toBeFocused()
    await present(office, `${server.url}/ballot.html#e=${id}&t=${exchanged}`, '请发一张纸质票')
    await expect(office.locator('.answer')).toContainText('领导班子')
    await expectAccessibleOnBoth(office)
    await office.getByLabel('票签号码').focus()
    await present(office, another, '请发一张纸质票')
    await present(office, tokens[0] ?? '', '已经在手机上投过票')
    await present(office, exchanged, '已经换过纸质票')
    await present(office, `https://x/ballot.html#e=other&t=${another}`, '不是本次投票的票签')
    await present(office, 'A'.repeat(26), '不是本次投票的票签，或已作废')
    await expectAccessibleOnBoth(office)
    await expect(office.getByText('已换 2 张')).toBeVisible()
  })

  await test.step('the phone with the same slip says that it became paper', async () => {
    await phone.goto('about:blank')
    await phone.goto(`/ballot.html#e=${id}&t=${exchanged}`)
    await expect(phone.getByText(/纸质/).first()).toBeVisible()
    await expect(phone.getByRole('radio')).toHaveCount(0)
  })

  await ballot.both(office, office2, election, '结束投票')
  await test.step('the box stays shut until two people agree on the paper', async () => {
    await visit(first, election)
    await expect(first.getByText(/纸质票要由两位会务人员分别录入/)).toBeVisible()
    await expect(first.getByLabel('扫描或输入一个份额')).toHaveCount(0)
    for (const [clerk, grades] of [[office, '11000'], [office2, '20000']] as const) {
      await visit(clerk, `${election}/paper`)
      await enterCounts(clerk, grades)
      await clerk.reload()
      await expect(clerk.getByText('全部数字相符，可以提交。')).toBeVisible()
      await clerk.getByRole('button', { name: '提交录入' }).click()
    }
    await expect(office2.getByText('两次录入有 2 处不一致')).toBeVisible()
    await expect(office.getByText('两次录入有 2 处不一致')).toBeVisible()
    await expectAccessibleOnBoth(office)
  })

  await test.step('a third person counts anew without seeing their numbers, and takes the place of one', async () => {
    const clerk = await people.page(THIRD)
    await visit(clerk, '/')
    await clerk.getByRole('link', { name: /纸质票两次录入不一致/ }).click()
    await clerk.getByRole('link', { name: '打开纸质票工作台' }).click()
    await expect(clerk.getByText(/的两次录入不一致，请您作为第三人重新清点、录入/)).toBeVisible()
    await expect(clerk.getByText('两次录入有 2 处不一致')).toHaveCount(0)
    await expectAccessibleOnBoth(clerk)
    await enterCounts(clerk, '02000')
    await clerk.getByRole('button', { name: '提交录入' }).click()
    await expect(clerk.getByText('两次录入有 2 处不一致')).toBeVisible()
    await expect(office.getByText(/请您作为第三人/)).toBeVisible()
    await clerk.getByRole('button', { name: '到这一格' }).first().click()
    await clerk.keyboard.type('2')
    await clerk.keyboard.press('Enter')
    await clerk.keyboard.type('0')
    await clerk.getByRole('button', { name: '提交录入' }).click()
    await expect(clerk.getByText('两次录入一致，已锁定').first()).toBeVisible()
    await expect(office2.getByText('两次录入一致，已锁定').first()).toBeVisible()
  })

  await ballot.count(first, second, election, shares)
  await ballot.both(first, second, election, '发布结果')
  await test.step('the tally has both, and the program finds nothing wrong with the file', async () => {
    await visit(office, election)
    await expect(office.getByText('收回 5 张，有效 5 张')).toBeVisible()
    await expectAccessibleOnBoth(office)
    const published = await (await fetch(`${server.url}/api/v1/elections/${id}/bundle`)).text()
    const file = info.outputPath('ballot.json')
    writeFileSync(file, published)
    const done = spawnSync(PYTHON, ['-m', 'shuping_verify', 'verify', file], {
      cwd: resolve(BACKEND, '../verifier'), encoding: 'utf-8', env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    })
    expect(done.stdout + done.stderr).toContain('VERIFIED')
    expect(done.status).toBe(0)
  })
  await people.leave()
})
