import { expectAccessibleOnBoth } from '../support/axe'
import { day, find } from '../support/forms'
import { People } from '../support/people'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

// the sample's report of P006 was returned: what they submitted stays theirs to read, the rest is to be gone on with
const [OFFICE, LEAVING, COMING] = ['P104', 'P006', 'P005']

test.use({ seed: 'sample' })

test('a post is handed over: the work goes on with the successor, both know, and the predecessor reads (P5)', async ({ browser, server }) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const office = await people.page(OFFICE)
  const { items } = await (await people.api(OFFICE)).send<{ items: { staff_no: string; name: string; organization_name: string }[] }>(
    'GET', 'people?limit=200')
  const named = (staffNo: string) => {
    const found = items.find((one) => one.staff_no === staffNo)
    if (!found) throw new Error(`the sample has no ${staffNo}`)
    return found
  }
  const [leaving, coming] = [named(LEAVING), named(COMING)]

  await test.step('the office sees who holds the post and what is open, and hands it over', async () => {
    await visit(office, '/people')
    await office.getByRole('button', { name: `${leaving.name} 的职务` }).click()
    const drawer = office.getByRole('dialog', { name: `${leaving.name} 的职务` })
    await expect(drawer.getByText(leaving.organization_name)).toBeVisible()
    await expectAccessibleOnBoth(office)
    await drawer.getByRole('button', { name: '移交' }).click()
    const form = office.getByRole('dialog', { name: /^移交/ })
    await expect(form.getByText(/未述职的报告/)).toBeVisible()
    await find(form, '接任人', coming.name)
    await form.getByRole('combobox', { name: '从哪一天起' }).fill(day(0))
    await office.keyboard.press('Tab')
    await expectAccessibleOnBoth(office)
    await form.getByRole('button', { name: '移交' }).click()
    await expect(form).toBeHidden()
    await expect(drawer.getByText(new RegExp(`${coming.name}.*起`))).toBeVisible()
  })

  await test.step('the successor finds the report of both schools and the notice', async () => {
    const page = await people.page(COMING)
    await visit(page, '/')
    await expect(page.getByRole('link', { name: new RegExp(leaving.organization_name) }).first()).toBeVisible()
    await visit(page, '/inbox')
    await expect(page.getByText(/您自.*起接任/).first()).toBeVisible()
    await visit(page, '/reports')
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(3)
  })

  await test.step('the predecessor reads what they submitted, and has nothing more to do', async () => {
    const page = await people.page(LEAVING)
    await visit(page, '/')
    await expect(page.getByRole('link', { name: /修改/ })).toHaveCount(0)
    await visit(page, '/inbox')
    await expect(page.getByText(/未办完的工作一并移交/).first()).toBeVisible()
    await visit(page, '/reports')
    await page.getByRole('table').getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('button', { name: '提交' })).toHaveCount(0)
  })
})
