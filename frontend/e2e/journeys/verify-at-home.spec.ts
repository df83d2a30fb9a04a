import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import * as ballot from '../pages/ballot'
import * as meeting from '../pages/meeting'
import { expectAccessibleOnBoth, PHONE } from '../support/axe'
import { day } from '../support/forms'
import { People } from '../support/people'
import { BACKEND, PYTHON } from '../support/server'
import { reviewing } from '../support/hall'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

/** The sample county's, of this year. */
const CYCLE = `${day(0).slice(0, 4)}年度学校党组织书记述职评议考核`
const [OFFICE, OFFICE_2, SCRUTINEER, SCRUTINEER_2] = ['P104', 'P105', 'P111', 'P112']
const GRADES = ['好', '好', '较好', '好', '一般', '好', '较好', '差'].map((first) => [first, '较好', '好', '好', '好'])
const HOLDS = '核验通过'
const BROKEN = '核验不通过'

test.use({ seed: 'sample' })

/** The program in verifier/, run as anybody may who has copied its folder. */
function program(...words: string[]): { code: number | null; said: string } {
  const done = spawnSync(PYTHON, ['-m', 'shuping_verify', 'verify', ...words], {
    cwd: resolve(BACKEND, '../verifier'), encoding: 'utf-8', env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  })
  return { code: done.status, said: done.stdout + done.stderr }
}

async function saved(page: Page, button: Locator): Promise<string> {
  const coming = page.waitForEvent('download')
  await button.click()
  return (await coming).path()
}

test('a voter checks at home that the ballot was counted, and a changed file fails', async ({ browser, server }, info) => {
  test.setTimeout(600_000)
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const [office, office2] = [await people.page(OFFICE), await people.page(OFFICE_2)]
  const [first, second] = [await people.page(SCRUTINEER), await people.page(SCRUTINEER_2)]
  await reviewing(await people.api(OFFICE))
  await meeting.planMeeting(office, CYCLE)
  const election = await ballot.createElection(office, CYCLE)
  const shares = await ballot.makeKey(first, election)
  const tokens = await ballot.printSlips(office, election)
  await ballot.reconcile(office, tokens.at(-1) ?? '')
  await ballot.both(office, office2, election, '开始投票')

  const phone = await people.open(PHONE)
  const others = await people.open(PHONE)
  for (const [at, grades] of GRADES.entries()) {
    await ballot.vote(at === 0 ? phone : others, election, tokens[at] ?? '', grades)
  }
  const number = await phone.locator('.receipt strong').innerText()
  const receipt = info.outputPath('receipt.png')
  writeFileSync(receipt, readFileSync(await saved(phone, phone.getByRole('button', { name: '保存为图片' }))))

  await test.step('before the release there is nothing to verify', async () => {
    await phone.getByRole('link', { name: '结果发布后，在这里核对我的票' }).click()
    await expect(phone.getByText('结果还没有发布')).toBeVisible()
    await expectAccessibleOnBoth(phone)
  })

  await ballot.both(office, office2, election, '结束投票')
  await ballot.countOffline(first, second, election, shares)
  await ballot.both(first, second, election, '发布结果')

  await test.step('on the phone that voted the receipt is found, and the grade among those counted', async () => {
    await phone.setViewportSize(PHONE)
    await phone.reload()
    await expect(phone.getByText(HOLDS)).toBeVisible()
    await expect(phone.getByText(`在：${number}`)).toBeVisible()
    await phone.getByLabel('我的类别').selectOption({ label: '领导班子' })
    const counted = phone.getByRole('row').filter({ hasText: '×' })
    await expect(counted.first()).toContainText('好 ×')
    await expect(phone.getByText('对不上', { exact: true })).toHaveCount(0)
    await expectAccessibleOnBoth(phone)
  })

  const home = await people.open()
  let file = ''
  await test.step('at home, without an account: number, picture, and the file itself', async () => {
    await visit(office, election)
    await office.getByRole('link', { name: '核验投票结果' }).click()
    await expect(office).toHaveURL(/\/verify\//)
    await home.goto(office.url())
    await expect(home.getByText(HOLDS)).toBeVisible()
    const typed = home.getByLabel('回执编号或回执全文')
    await typed.fill(number)
    await home.getByRole('button', { name: '查找' }).click()
    await expect(home.getByText(`在：${number}`)).toBeVisible()
    await typed.fill('0000 1111 2222 3333')
    await home.getByRole('button', { name: '查找' }).click()
    await expect(home.getByText('不在：0000 1111 2222 3333')).toBeVisible()
    await home.getByLabel('保存的回执图片').setInputFiles(receipt)
    await expect(home.getByText(`在：${number}`, { exact: true })).toBeVisible()
    file = await saved(home, home.getByRole('link', { name: '下载公布的计票文件' }))
  })

  await test.step('the program says the same', async () => {
    const { code, said } = program(file, '--receipt', receipt, '--class', 'leaders')
    expect(said).toContain('VERIFIED')
    expect(said).toContain('在票箱内')
    expect(code).toBe(0)
  })

  await test.step('one changed number, and everything says no', async () => {
    const published = readFileSync(file, 'utf-8')
    const changed = info.outputPath('changed.json')
    writeFileSync(changed, published.replace(/"score":"(\d+)\.(\d\d)"/, '"score":"99.$2"'))
    await home.getByLabel('核验手上的计票文件').setInputFiles(changed)
    await expect(home.getByRole('alert').getByText(BROKEN)).toBeVisible()
    await expect(home.getByRole('listitem').filter({ hasText: '票数和得分算得对' })).toContainText('对不上')
    await expectAccessibleOnBoth(home)
    expect(program(changed).code).toBe(1)
    const cut = info.outputPath('cut.json')
    writeFileSync(cut, published.slice(0, 1000))
    await home.getByLabel('核验手上的计票文件').setInputFiles(cut)
    await expect(home.getByText('这不是完整的计票文件')).toBeVisible()
    await home.getByRole('button', { name: '改为核验服务器公布的文件' }).click()
    await expect(home.getByText(HOLDS)).toBeVisible()
  })
  await people.leave()
})
