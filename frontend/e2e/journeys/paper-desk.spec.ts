import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import * as ballot from '../pages/ballot'
import * as meeting from '../pages/meeting'
import { expectAccessibleOnBoth, PHONE } from '../support/axe'
import { day } from '../support/forms'
import { People } from '../support/people'
import { BACKEND, PYTHON } from '../support/server'
import { expect, test } from '../support/test'

/** The sample county's, of this year. */
const CYCLE = `${day(0).slice(0, 4)}年度学校党组织书记述职评议考核`
const [OFFICE, OFFICE_2, SCRUTINEER, SCRUTINEER_2] = ['P104', 'P105', 'P111', 'P112']
const GRADES = ['好', '好', '较好', '好', '好']

test.use({ journey: 'paper-desk', seed: 'sample' })

async function present(desk: Page, slip: string, said: string | RegExp): Promise<void> {
  await desk.keyboard.type(slip)
  await desk.keyboard.press('Enter')
  await expect(desk.locator('.answer')).toContainText(said)
  await expect(desk.getByLabel('票签号码')).toBeFocused()
}

/** Two sheets, counted with the keypad: everybody twice 好, and one of the two where `slip` says so. */
async function enterCounts(clerk: Page, slip: boolean): Promise<void> {
  await clerk.getByLabel(/^收回张数/).fill('2')
  const first = clerk.locator('[data-cell="0 0"]')
  const rows = await clerk.locator('tbody tr').count()
  await first.focus()
  for (let row = 0; row < rows; row += 1) {
    for (const key of slip && row === 1 ? '11000' : '20000') {
      await clerk.keyboard.type(key)
      await clerk.keyboard.press('Enter')
    }
  }
  await expect(clerk.getByText('全部数字相符，可以提交。')).toBeVisible()
}

test('who has no phone votes on paper, and both are in one tally', async ({ browser, server }, info) => {
  test.setTimeout(600_000)
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const [office, office2] = [await people.page(OFFICE), await people.page(OFFICE_2)]
  const [first, second] = [await people.page(SCRUTINEER), await people.page(SCRUTINEER_2)]
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
    await office.goto(`${election}/paper`)
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
    await first.goto(election)
    await expect(first.getByText(/纸质票要由两位会务人员分别录入/)).toBeVisible()
    await expect(first.getByLabel('扫描或输入一个份额')).toHaveCount(0)
    for (const [clerk, slip] of [[office, true], [office2, false]] as const) {
      await clerk.goto(`${election}/paper`)
      await enterCounts(clerk, slip)
      await clerk.reload()
      await expect(clerk.getByText('全部数字相符，可以提交。')).toBeVisible()
      await clerk.getByRole('button', { name: '提交录入' }).click()
    }
    await expect(office2.getByText('两次录入有 2 处不一致')).toBeVisible()
    await expect(office.getByText('两次录入有 2 处不一致')).toBeVisible()
    await expectAccessibleOnBoth(office)
    await office.getByRole('button', { name: '到这一格' }).first().click()
    await office.keyboard.type('2')
    await office.keyboard.press('Enter')
    await office.keyboard.type('0')
    await office.getByRole('button', { name: '提交录入' }).click()
    await expect(office.getByText('两次录入一致，已锁定').first()).toBeVisible()
    await expect(office2.getByText('两次录入一致，已锁定').first()).toBeVisible()
  })

  await ballot.count(first, second, election, shares)
  await ballot.both(first, second, election, '发布结果')
  await test.step('the tally has both, and the program finds nothing wrong with the file', async () => {
    await office.goto(election)
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
