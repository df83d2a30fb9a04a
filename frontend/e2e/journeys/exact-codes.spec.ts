import * as ballot from '../pages/ballot'
import * as phones from '../pages/phone'
import { PHONE, expectAccessible, expectAccessibleOnBoth } from '../support/axe'
import { Hall, OFFICE, OFFICE_2, SCRUTINEER, SCRUTINEER_2 } from '../support/hall'
import { People } from '../support/people'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

const CLASSES = [{ id: 'all', name: '全体', weight: 100, slips: 8 }]
const MINE = [1, 2, 3, 4, 1]

test.use({ seed: 'sample' })

test('exact codes are chosen with open eyes, told to voters, and show each their own grades', async ({ browser, server }) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const [office, office2] = [await people.page(OFFICE), await people.page(OFFICE_2)]
  const [first, second] = [await people.page(SCRUTINEER), await people.page(SCRUTINEER_2)]

  await test.step('the office chooses, and reads what it costs', async () => {
    const api = await people.api(OFFICE)
    const { items } = await api.send<{ items: { id: string }[] }>('GET', 'cycles')
    await visit(office, `/cycles/${items[0]?.id ?? ''}/rules`)
    await expect(office.getByText('有人可能强要或收买别人的回执')).toBeVisible()
    await expect(office.getByText('谁也查不出有没有人照做，只能靠自觉')).toBeVisible()
    await office.getByRole('radiogroup', { name: '校验码' }).getByText('每人一个').click()
    await office.getByRole('radiogroup', { name: '述职人对自己' }).getByText('自己那一栏留空').click()
    await office.getByLabel('修改理由').fill('试点单位要求逐票核对')
    await expectAccessibleOnBoth(office)
    await office.getByRole('button', { name: '保存为新的一版' }).click()
    await expect(office.getByText('校验码：约八人共用一个 → 每人一个')).toBeVisible()
  })

  const hall = await Hall.prepare(people, server.url, CLASSES)
  await hall.both('open')
  const slips = [...(hall.slips.get('all') ?? [])]
  const phone = await people.open(PHONE)

  await test.step('the phone says so before anything is filled in, and again beside the receipt', async () => {
    await phones.scan(phone, hall.id, slips.pop() ?? '')
    await expect(phone.getByText('您本人在名单上的，请把自己那一栏留空')).toBeVisible()
    await expect(phone.getByText('只属于您一人，别让人看到')).toBeVisible()
    await expectAccessible(phone)
    await phones.grade(phone, MINE)
    await phones.toSummary(phone)
    await phones.sendButton(phone).click()
    await phones.expectDone(phone)
    await expect(phone.getByText('只属于您一人，别让人看到')).toBeVisible()
    await expectAccessible(phone)
  })

  for (const [at, token] of slips.entries()) {
    const { sealed } = await hall.seal(hall.manifest.reviewees.map(() => 1 + (at % 4)))
    expect(await hall.cast(token, sealed)).toMatchObject({ status: 200 })
  }
  await hall.both('close')
  await ballot.count(first, second, hall.page, hall.shares)
  await ballot.both(first, second, hall.page, '发布结果')
  await visit(office2, hall.page)
  await expect(office2.getByText('投票页会告诉投票人')).toBeVisible()
  await expectAccessibleOnBoth(office2)

  await test.step('at home everybody finds exactly one row for each reviewee: their own', async () => {
    await phone.goto(`/verify/${hall.id}`)
    await expect(phone.getByText('核验通过')).toBeVisible()
    await expect(phone.getByText('谁看到这一页或您的回执图片，就知道您怎么投的')).toBeVisible()
    const rows = phone.locator('tbody tr').filter({ hasText: '校验码' })
    await expect(rows).toHaveCount(hall.manifest.reviewees.length)
    for (const [at, grade] of MINE.entries()) {
      await expect(rows.nth(at).getByRole('cell')).toHaveText(`${phones.GRADES[grade] ?? ''} × 1`)
      await expect(rows.nth(at)).toContainText(/校验码 \d{3} \d{3} \d{3} \d{3}/)
    }
    await expectAccessible(phone)
  })
  await people.leave()
})
