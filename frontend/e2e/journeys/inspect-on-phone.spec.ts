import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { SignIn } from '../pages/SignIn'
import { expectAccessible, expectAccessibleOnBoth, PHONE } from '../support/axe'
import { choose } from '../support/forms'
import { People } from '../support/people'
import { hasCameraData, takenSomewhere } from '../support/photo'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

const [INSPECTOR, SECRETARY] = ['P106', 'P001']
const SCHOOL = '示例县第一小学'
const SEEN = ['党务公开栏三个月没有更新', '第二季度缺一次支委会记录'] as const
const ANSWER = '公开栏已更新，并由组织委员每月检查一次'
const MAKER = 'PhoneMaker'

test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

const finding = (page: Page, n: number): Locator => page.getByRole('region', { name: `发现 ${n}`, exact: true })

async function write(page: Page, n: number, area: string, severity: string, seen: string): Promise<void> {
  const card = finding(page, n)
  await choose(card, '评议内容', area)
  await card.getByRole('radio', { name: severity }).check()
  await card.getByLabel('所见情况').fill(seen)
}

test('an inspection at a school without a network, answered by the school', async ({ browser, server }) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const phone = await people.open(PHONE)
  const account = server.accounts.find(({ staff_no }) => staff_no === INSPECTOR)
  if (!account) throw new Error(`the seed has no ${INSPECTOR}`)
  await new SignIn(phone).firstTime(account, `lantern-harbor-${INSPECTOR}`)
  const photo = await takenSomewhere(phone, MAKER)
  expect(hasCameraData(photo)).toBe(true)

  await test.step('the inspector begins, loses the network and goes on writing', async () => {
    await phone.goto('/inspections')
    await phone.getByRole('button', { name: '记录督查' }).click()
    await choose(phone, '学校', `${SCHOOL}（李文清）`)
    await expectAccessible(phone)
    await phone.context().setOffline(true)
    await write(phone, 1, '履行抓党建责任', '较重', SEEN[0])
    await finding(phone, 1).getByLabel('选择照片').setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo })
    await expect(finding(phone, 1).getByRole('img', { name: '照片 1' })).toBeVisible()
    await phone.getByRole('button', { name: '再记一条发现' }).click()
    await write(phone, 2, '学习教育常态化制度化', '一般', SEEN[1])
    await expect(phone.getByText('已保存在本机')).toBeVisible()
    await phone.getByRole('button', { name: '反馈给学校' }).click()
    await expect(phone.getByText('没有网络，联网后自动发送')).toBeVisible()
  })

  await test.step('the page is loaded again: nothing is lost, and all arrives once', async () => {
    // The first answer about the findings is lost on the way: the phone sends them again.
    let lost = 0
    await phone.context().route('**/api/v1/inspections/*/findings', async (route) => {
      if (lost > 0) return route.continue()
      lost += 1
      await route.fetch()
      return route.abort('connectionreset')
    })
    await phone.context().setOffline(false)
    await phone.reload()
    await expect.poll(() => lost).toBe(1)
    await expect(phone.getByText('等待发送')).toBeVisible()
    await expect(finding(phone, 2).getByLabel('所见情况')).toHaveValue(SEEN[1])
    await phone.getByRole('button', { name: '立即发送' }).click()
    await expect(phone).toHaveURL(/\/inspections\/[0-9a-f-]{36}$/)
    await expect(phone.getByRole('article')).toHaveCount(2)
    await expect(phone.getByText('已反馈').first()).toBeVisible()
    await expectAccessible(phone)
    await phone.goto('/inspections')
    await expect(phone.getByText('本机未送达的记录')).toHaveCount(0)
    await expect(phone.getByRole('link', { name: SCHOOL })).toHaveCount(1)
  })

  const secretary = await people.page(SECRETARY)
  await test.step('the school sees it and answers', async () => {
    await visit(secretary, '/')
    await secretary.getByRole('link', { name: /答复 .* 督查调研的 2 条发现/ }).click()
    const first = secretary.getByRole('article', { name: /^发现 1/ })
    await expect(first.getByText(SEEN[0])).toBeVisible()
    const [file] = await Promise.all([
      secretary.waitForEvent('download'),
      first.getByRole('button', { name: /^下载 IMG_0001/ }).click(),
    ])
    const kept = readFileSync(await file.path())
    expect(kept.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
    expect(hasCameraData(kept)).toBe(false)
    expect(kept.includes(MAKER)).toBe(false)
    await first.getByLabel('答复内容').fill(ANSWER)
    await first.getByRole('button', { name: '提交答复' }).click()
    await expect(first.getByRole('button', { name: '更新答复' })).toBeVisible()
    await expectAccessibleOnBoth(secretary)
  })

  await test.step('the school goes through its self-check', async () => {
    await secretary.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '自查' }).click()
    const line = secretary.getByRole('article').first()
    await line.getByRole('radio', { name: '部分完成' }).check()
    await line.getByLabel('说明').fill('已完成两轮培训，第三轮安排在五月')
    await expect(line.getByText(/已保存$/)).toBeVisible()
    await secretary.reload()
    await expect(line.getByRole('radio', { name: '部分完成' })).toBeChecked()
    await expect(line.getByLabel('说明')).toHaveValue('已完成两轮培训，第三轮安排在五月')
    await expectAccessibleOnBoth(secretary)
  })

  await test.step('the inspector reads the answer', async () => {
    await phone.goto('/inbox')
    await phone.getByText(`${SCHOOL}已答复督查发现：${SEEN[0]}`).click()
    await expect(phone.getByText(ANSWER)).toBeVisible()
    await phone.goto('/inspections?view=findings')
    await expect(phone.getByText(SEEN[1])).toBeVisible()
    await expectAccessibleOnBoth(phone)
  })
  await people.leave()
})
