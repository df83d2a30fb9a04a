import type { Browser, Page } from '@playwright/test'
import type { Api } from '../support/api'
import { expectAccessibleOnBoth } from '../support/axe'
import { OFFICE } from '../support/hall'
import { People } from '../support/people'
import { expect, test } from '../support/test'

test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

const SAID = '党务公开栏三个月没有更新，希望按月公开。'
const WAITED = '活动室平时锁着，党员想看书进不去。'
const RUDE = '某某老师的孩子怎么怎么，不像话。'
const CODE = /([A-Z2-7]{4}(?:-[A-Z2-7]{4}){5})/
/** A form without scripts is open for so long before it is taken. */
const WAIT = 21_000

/** An abstract that everybody reads; what its page is called. */
async function published(office: Api): Promise<string> {
  type Row = { report_id: string; version: number; text: string; state: string; report_state: string }
  const { items: cycles } = await office.send<{ items: { id: string }[] }>('GET', 'cycles')
  for (const { id } of cycles) {
    const { items } = await office.send<{ items: Row[] }>('GET', `reports/abstracts?cycle_id=${id}`)
    const found = items.find((row) => row.state === 'published')
    if (found) return found.report_id
    const ready = items.find((row) => ['approved', 'presented'].includes(row.report_state))
    if (!ready) continue
    const path = `reports/${ready.report_id}/abstract`
    await office.edit(path, path, { text: '全年开展主题党日12次，发展党员3名。' })
    await office.send('POST', `${path}/actions/publish`, {})
    return ready.report_id
  }
  throw new Error('no abstract can be published')
}

async function codeOn(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { name: '意见已收到' })).toBeVisible({ timeout: 60_000 })
  const code = CODE.exec(await page.locator('main').innerText())?.[1]
  expect(code).toBeTruthy()
  expect(page.url()).not.toContain(code ?? '-')
  return code ?? ''
}

async function send(page: Page, report: string, text: string): Promise<string> {
  await page.goto(`/public/abstracts/${report}`)
  await page.getByRole('link', { name: '我要提意见' }).click()
  await page.getByLabel('您的意见').fill(text)
  await page.getByRole('button', { name: '提交意见' }).click()
  return codeOn(page)
}

/** The same with a browser that runs no scripts. */
async function sendWithoutScripts(browser: Browser, url: string, report: string): Promise<string> {
  const context = await browser.newContext({ baseURL: url, javaScriptEnabled: false, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(`/public/abstracts/${report}/comment`)
  await expect(page.getByText('您的浏览器没有运行脚本，也可以提交')).toBeVisible()
  await page.getByLabel('您的意见').fill(WAITED)
  await page.getByRole('button', { name: '提交意见' }).click()
  // Too early: it says when, and keeps what was typed.
  await expect(page.getByRole('alert')).toContainText('秒之后再提交')
  await expect(page.getByLabel('您的意见')).toHaveValue(WAITED)
  await page.waitForTimeout(WAIT)
  await page.getByRole('button', { name: '提交意见' }).click()
  const code = await codeOn(page)
  await context.close()
  return code
}

async function fateOf(page: Page, code: string): Promise<void> {
  await page.goto('/public/follow')
  await page.getByLabel('您的查询码').fill(code.toLowerCase())
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByRole('heading', { name: '处理结果', exact: true })).toBeVisible()
}

test('anybody comments without an account, the office decides, and the code tells what became of it (S1)', async ({ browser, server }) => {
  test.setTimeout(240_000)
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const report = await published(await people.api(OFFICE))
  const reader = await people.open()

  const code = await test.step('somebody reads an abstract and comments on it', async () => {
    await reader.goto('/public')
    await expectAccessibleOnBoth(reader)
    await reader.goto(`/public/abstracts/${report}`)
    await expectAccessibleOnBoth(reader)
    await reader.getByRole('link', { name: '我要提意见' }).click()
    await expectAccessibleOnBoth(reader)
    await reader.getByRole('link', { name: '大字版' }).click()
    await expectAccessibleOnBoth(reader)
    const given = await send(reader, report, SAID)
    await expectAccessibleOnBoth(reader)
    return given
  })
  const rude = await test.step('and somebody says what is never shown', () => send(reader, report, RUDE))
  await test.step('somebody else does without scripts', () => sendWithoutScripts(browser, server.url, report))

  const office = await people.page(OFFICE)
  await test.step('the office shows one, and not the other, and makes an item of the first', async () => {
    await office.goto('/')
    await office.getByRole('link', { name: /审核群众意见（3 条待审核）/ }).click()
    const card = (text: string) => office.getByRole('listitem').filter({ hasText: text })
    await expect(card(SAID)).toBeVisible()
    await expectAccessibleOnBoth(office)
    await card(RUDE).getByRole('button', { name: /^不公开：/ }).click()
    await office.getByText('涉及评议对象以外的个人', { exact: true }).click()
    await office.getByRole('button', { name: '确认不公开' }).click()
    await expect(card(RUDE)).toHaveCount(0)
    await card(SAID).getByRole('button', { name: '公开', exact: true }).click()
    await expect(card(SAID)).toHaveCount(0)
    await office.getByText(/^已公开（1）$/).click()
    await card(SAID).getByRole('button', { name: '列入整改…' }).click()
    await expect(office.getByLabel('整改时限')).toBeVisible()
    await office.getByRole('button', { name: '列入台账' }).click()
    await expect(card(SAID).getByRole('link', { name: /已列入整改台账/ })).toBeVisible()
    await expectAccessibleOnBoth(office)
  })

  await test.step('the page shows it with what became of it, and counts the other by its reason', async () => {
    await expect(async () => {
      await reader.goto(`/public/abstracts/${report}?text=large`)
      await expect(reader.getByText(SAID)).toBeVisible({ timeout: 500 })
    }).toPass()
    await expect(reader.getByText('已列入整改台账，等待学校整改')).toBeVisible()
    await expect(reader.getByText(RUDE)).toHaveCount(0)
    await expect(reader.getByText(WAITED)).toHaveCount(0)
    await expect(reader.getByText('未公开（涉及评议对象以外的个人）')).toBeVisible()
    await expectAccessibleOnBoth(reader)
  })

  await test.step('the codes tell the same, each of its own comment', async () => {
    await fateOf(reader, code)
    await expect(reader.getByText('已列入整改台账，等待学校整改')).toBeVisible()
    await expectAccessibleOnBoth(reader)
    await fateOf(reader, rude)
    await expect(reader.getByText('已审核，未公开。理由：涉及评议对象以外的个人')).toBeVisible()
    await reader.getByLabel('您的查询码').fill('AAAA')
    await reader.getByRole('button', { name: '查询' }).click()
    await expect(reader.getByRole('alert')).toContainText('没有找到这个查询码')
    expect(await reader.context().cookies()).toEqual([])
  })
  await people.leave()
})
