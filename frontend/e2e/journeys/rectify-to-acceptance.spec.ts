import { expectAccessibleOnBoth } from '../support/axe'
import { act } from '../support/forms'
import { OFFICE, reviewing } from '../support/hall'
import { People } from '../support/people'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

const SECRETARY = 'P002'
const PROBLEM = '党员活动室没有固定的开放时间'
const EVIDENCE = { name: '开放记录.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') }

test('an item is signed for, extended, returned, accepted, looked at again and reopened (X2)', async ({ browser, server }) => {
  test.setTimeout(240_000)
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const api = await people.api(OFFICE)
  const cycle = await reviewing(api)
  const { name } = await (await people.api(SECRETARY)).send<{ name: string }>('GET', 'me')
  const [office, secretary] = [await people.page(OFFICE), await people.page(SECRETARY)]

  await test.step('the office puts a problem down by hand', async () => {
    await visit(office, `/rectifications/new?cycle_id=${cycle}`)
    const sheet = office.getByRole('region', { name: new RegExp(`^${name}`) })
    await sheet.getByRole('button', { name: '手工添加一条' }).click()
    await sheet.getByRole('textbox', { name: `${name} 手工添加的问题，第 1 条` }).fill(PROBLEM)
    await expectAccessibleOnBoth(office)
    await office.getByRole('button', { name: '列入选中的 1 条' }).click()
    await expect(office.getByText('已列入 1 条整改事项')).toBeVisible()
  })

  await test.step('the holder of the post signs for it and begins', async () => {
    await visit(secretary, '/')
    await secretary.getByRole('link', { name: `签收整改事项：${PROBLEM}` }).click()
    await secretary.getByRole('button', { name: '签收', exact: true }).click()
    await expect(secretary.getByRole('button', { name: '开始整改' })).toBeVisible()
    await secretary.getByRole('textbox', { name: '整改措施' }).fill('公布每周开放时间，安排专人值班')
    await secretary.getByRole('textbox', { name: '整改目标' }).fill('每周开放不少于 5 天')
    await secretary.getByRole('button', { name: '保存措施' }).click()
    await expect(secretary.getByText('整改措施已保存')).toBeVisible()
    await secretary.getByRole('button', { name: '开始整改' }).click()
    await expect(secretary.getByText('整改中', { exact: true }).first()).toBeVisible()
  })
  const item = secretary.url()

  await test.step('the school asks for more time, and the office grants it', async () => {
    await secretary.getByRole('button', { name: '申请延期' }).click()
    const asking = secretary.getByRole('dialog', { name: '申请延期' })
    await asking.getByLabel('新的时限').fill('2030-06-28')
    await asking.getByLabel('延期理由').fill('活动室正在维修')
    await expectAccessibleOnBoth(secretary)
    await asking.getByRole('button', { name: '提交申请' }).click()
    await expect(secretary.getByText('待答复')).toBeVisible()
    await visit(office, item)
    await office.getByRole('button', { name: '答复延期申请' }).click()
    const answering = office.getByRole('dialog', { name: '答复延期申请' })
    await answering.getByLabel('答复意见').fill('情况属实，同意')
    await answering.getByRole('button', { name: '确认答复' }).click()
    await expect(office.getByText('已同意', { exact: true })).toBeVisible()
  })

  async function logAndSubmit(text: string) {
    await visit(secretary, item)
    await secretary.getByLabel('进展情况').fill(text)
    await secretary.getByLabel('佐证文件（图片、PDF、Word 或 Excel）').setInputFiles(EVIDENCE)
    await secretary.getByRole('button', { name: '填写进展' }).click()
    await expect(secretary.getByText(text)).toBeVisible()
    await secretary.getByRole('textbox', { name: '整改成效' }).fill('每周开放 5 天，有值班记录')
    const save = secretary.getByRole('button', { name: '保存成效' })
    await save.click()
    await act(secretary, '提交验收')
    await expect(secretary.getByText('待验收', { exact: true }).first()).toBeVisible()
  }

  await test.step('submitted, sent back, and submitted again in one step', async () => {
    await logAndSubmit('已公布开放时间')
    await visit(office, item)
    await act(office, '退回', '请补充值班记录')
    await expect(office.getByText('已退回', { exact: true }).first()).toBeVisible()
    await logAndSubmit('补充了三周的值班记录')
    await expectAccessibleOnBoth(secretary)
  })

  await test.step('accepted in words, with a day to look back', async () => {
    await visit(office, item)
    await office.getByRole('button', { name: '销号', exact: true }).click()
    const drawer = office.getByRole('dialog', { name: '销号' })
    await drawer.getByLabel('验收意见').fill('到校核实，开放正常')
    await drawer.getByLabel('回头看日期（可不填）').fill('2030-09-02')
    await expectAccessibleOnBoth(office)
    await drawer.getByRole('button', { name: '确认销号' }).click()
    await expect(office.getByText('计划 2030年9月2日')).toBeVisible()
  })

  await test.step('the look back finds the problem back, and the item is open again', async () => {
    await office.getByRole('button', { name: '回头看', exact: true }).click()
    const drawer = office.getByRole('dialog', { name: '回头看' })
    await drawer.getByRole('radio', { name: '问题反弹' }).click({ force: true })
    await drawer.getByLabel('情况说明').fill('值班两周后又停了')
    await expectAccessibleOnBoth(office)
    await drawer.getByRole('button', { name: '保存结果' }).click()
    await expect(office.getByText('整改中', { exact: true }).first()).toBeVisible()
    await expect(office.getByText('重新整改')).toBeVisible()
    await expectAccessibleOnBoth(office)
    await visit(secretary, '/')
    await expect(secretary.getByRole('link', { name: `整改：${PROBLEM}` })).toBeVisible()
  })
})
