import { writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import * as ballot from '../pages/ballot'
import { expectAccessibleOnBoth, PHONE } from '../support/axe'
import { Hall, OFFICE, OFFICE_2, SCRUTINEER, SCRUTINEER_2 } from '../support/hall'
import { People } from '../support/people'
import { BACKEND, PYTHON } from '../support/server'
import { expect, test } from '../support/test'
import { datedBack } from '../support/time'
import { visit } from '../support/visit'

const CLASSES = [{ id: 'all', name: '全体', weight: 100, slips: 7 }]
const GRADES = ['好', '较好', '好', '一般', '好']
const REASON = '票签发错了颜色，有人领到两张'
const OBJECTIONS = 15

test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

async function voteOfEverybody(phone: Page, hall: Hall): Promise<string> {
  const [token = '', ...others] = hall.slips.get('all') ?? []
  await phone.goto('about:blank')
  await ballot.vote(phone, hall.page, token, GRADES)
  for (const one of others) {
    const { sealed } = await hall.seal(hall.manifest.reviewees.map(() => 1))
    expect((await hall.cast(one, sealed)).status).toBe(200)
  }
  return phone.locator('.receipt strong').innerText()
}

/** The to-do of the two scrutineers, from their first page to the last button. */
async function destroy(first: Page, second: Page, election: string): Promise<void> {
  await visit(first, '/')
  const todo = first.getByRole('link', { name: /异议期已过.*请销毁选票和密钥/ })
  await expect(todo.first()).toBeVisible()
  await ballot.both(first, second, election, '销毁选票')
  await expect(second.getByText('密钥与选票已销毁', { exact: true }).first()).toBeVisible()
}

test('a void ballot is repeated; later two scrutineers destroy the sheets of both', async ({ browser, server }, info) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const [office, first, second] = [await people.page(OFFICE), await people.page(SCRUTINEER), await people.page(SCRUTINEER_2)]
  const phone = await people.open(PHONE)
  const void_ = await Hall.prepare(people, server.url, CLASSES)
  await void_.both('open')
  const oldReceipt = await voteOfEverybody(phone, void_)
  await void_.both('close')
  const oldLeaves = await void_.leaves()
  const [oldSlip = ''] = void_.slips.get('all') ?? []

  const again = await test.step('the office makes it void with a reason, and gets a new ballot of the same classes', async () => {
    await visit(office, void_.page)
    await office.getByRole('button', { name: '作废并重新投票' }).click()
    const dialog = office.getByRole('dialog', { name: '作废并重新投票' })
    await dialog.getByRole('textbox').fill(REASON)
    await dialog.getByRole('button', { name: '确定' }).click()
    await expect(office).not.toHaveURL(void_.page)
    await expect(office.getByText('本次投票是作废后的重新投票。')).toBeVisible()
    return office.url().split('/').at(-1) ?? ''
  })

  await test.step('the void one says so to everybody, and nobody opens it', async () => {
    await visit(first, void_.page)
    await expect(first.getByText(`本次投票已作废，已另行投票。原因：${REASON}`)).toBeVisible()
    await expect(first.getByLabel('扫描或输入一个份额')).toHaveCount(0)
    await expect(first.getByRole('button', { name: '销毁选票' })).toBeDisabled()
    await expect(first.getByText(/异议期 15 天，到.*为止/)).toBeVisible()
    await expectAccessibleOnBoth(first)
    await visit(office, '/elections')
    await expect(office.getByRole('row').filter({ hasText: '已作废' })).toHaveCount(1)
    await expectAccessibleOnBoth(office)
  })

  await test.step('an old slip is void on the phone, an old receipt is explained', async () => {
    await phone.goto('about:blank')
    await phone.goto(`/ballot.html#e=${void_.id}&t=${oldSlip}`)
    await expect(phone.getByRole('heading', { name: '票签已作废' })).toBeVisible()
    await phone.goto(`/verify/${void_.id}`)
    await expect(phone.getByText('这次投票已作废，不计入任何结果')).toBeVisible()
    await expect(phone.getByText(REASON)).toBeVisible()
    await expect(phone.getByRole('link', { name: '核验重新进行的投票' })).toHaveAttribute('href', `/verify/${again}`)
    await expectAccessibleOnBoth(phone)
  })

  const hall = await Hall.equip(people, server.url, again, CLASSES)
  await test.step('everybody votes anew; the old slip opens nothing', async () => {
    await hall.both('open')
    expect(await hall.cast(oldSlip, (await hall.seal([1])).sealed)).toMatchObject({ code: 'unknown-slip' })
    await voteOfEverybody(phone, hall)
    await hall.both('close')
    await ballot.count(first, second, hall.page, hall.shares)
    await ballot.both(first, second, hall.page, '发布结果')
    await expect(second.getByText('收回 6 张，有效 6 张')).toBeVisible()
  })

  await test.step('the published file names the void ballot, and has no old sheet in it', async () => {
    await phone.goto(`/verify/${hall.id}`)
    await expect(phone.getByText('核验通过')).toBeVisible()
    await expect(phone.getByText(new RegExp(REASON))).toBeVisible()
    await phone.getByLabel('回执编号或回执全文').fill(oldReceipt)
    await phone.getByRole('button', { name: '查找' }).click()
    await expect(phone.getByText(`不在：${oldReceipt}`)).toBeVisible()
    await expect(phone.getByText('如果回执是上一次投票的：那次已经作废')).toBeVisible()
    await expectAccessibleOnBoth(phone)
    await phone.setViewportSize(PHONE)
    expect((await hall.leaves()).filter((leaf) => oldLeaves.includes(leaf))).toEqual([])
  })

  const bundle = async () => (await fetch(`${server.url}/api/v1/elections/${hall.id}/bundle`)).text()
  const published = await bundle()
  await test.step('as long as objections are heard nothing can be destroyed, nor does anything ask for it', async () => {
    await visit(first, hall.page)
    await expect(first.getByRole('button', { name: '销毁选票' })).toBeDisabled()
    await expect(first.getByText(/异议期 15 天，到.*为止/)).toBeVisible()
    await visit(first, '/')
    await expect(first.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(first.getByText(/异议期已过/)).toHaveCount(0)
  })

  await test.step('afterwards two scrutineers destroy the sheets of both, each with the button', async () => {
    for (const one of [void_, hall]) datedBack(server, one.id, OBJECTIONS + 1)
    const other = await people.page(OFFICE_2)
    await visit(other, '/')
    await expect(other.getByText(/异议期已过.*请安排两位监票人销毁/)).toHaveCount(2)
    await expectAccessibleOnBoth(other)
    for (const one of [void_, hall]) await destroy(first, second, one.page)
    await visit(first, '/')
    await expect(first.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(first.getByText(/异议期已过/)).toHaveCount(0)
  })

  await test.step('what was published stays byte for byte and verifies; the sheets are gone', async () => {
    expect(await bundle()).toBe(published)
    expect(await void_.leaves()).toEqual(oldLeaves)
    const scrutineer = await people.api(SCRUTINEER)
    const { sheets } = await scrutineer.send<{ sheets: unknown[] }>('GET', `elections/${hall.id}/sealed-sheets`)
    expect(sheets).toEqual([])
    expect(await scrutineer.status('GET', `elections/${void_.id}/sealed-sheets`)).toBe(409)
    await visit(office, hall.page)
    await expect(office.getByText('收回 6 张，有效 6 张')).toBeVisible()
    await expectAccessibleOnBoth(office)
    await visit(office, void_.page)
    await expect(office.getByText('已投 6 张')).toBeVisible()
    await expect(office.getByText('计票单')).toHaveCount(0)
    await expectAccessibleOnBoth(office)
    const file = info.outputPath('ballot.json')
    writeFileSync(file, await bundle())
    const done = spawnSync(PYTHON, ['-m', 'shuping_verify', 'verify', file], {
      cwd: resolve(BACKEND, '../verifier'), encoding: 'utf-8', env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    })
    expect(done.stdout + done.stderr).toContain('VERIFIED')
    await phone.goto(`/verify/${hall.id}`)
    await expect(phone.getByText('核验通过')).toBeVisible()
  })
  await people.leave()
})
