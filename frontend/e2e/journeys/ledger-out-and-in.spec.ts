import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessibleOnBoth } from '../support/axe'
import { OFFICE } from '../support/hall'
import { People } from '../support/people'
import { BACKEND, PYTHON } from '../support/python'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

/** As somebody edits it in a spreadsheet program: one cell of the first row, saved anew. */
function edit(file: string, header: string, text: string): void {
  const code = `
import sys
from tests.support.ledger_file import edited
file, header, text = sys.argv[1:]
done = []
def change(row):
    if not done:
        row[header] = text
    done.append(row)
content = open(file, 'rb').read()
open(file, 'wb').write(edited(content, change))
`
  execFileSync(PYTHON, ['-W', 'ignore', '-c', code, file, header, text], { cwd: BACKEND })
}

async function exportTo(office: Page, folder: string, name: string): Promise<string> {
  const [download] = await Promise.all([office.waitForEvent('download'), office.getByRole('button', { name, exact: true }).click()])
  const file = join(folder, 'ledger.xlsx')
  await download.saveAs(file)
  return file
}

async function check(office: Page, file: string): Promise<void> {
  await office.getByLabel('修改后的台账（.xlsx）').setInputFiles(file)
  await office.getByRole('button', { name: '检查', exact: true }).click()
}

test('the ledger goes out as a file, is edited, comes back, and a stale file is told so', async ({ browser, server }, info) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const office = await people.page(OFFICE)
  const folder = info.outputDir

  await test.step('three lists of the same items, with filters in the address', async () => {
    await visit(office, '/rectifications')
    for (const list of ['责任清单', '整改清单', '问题清单']) {
      await office.getByRole('radiogroup', { name: '清单' }).getByText(list, { exact: true }).click()
      await expect(office.getByRole('table', { name: list })).toBeVisible()
      await expectAccessibleOnBoth(office)
    }
    await office.getByRole('button', { name: '更多筛选与排序' }).click()
    await expectAccessibleOnBoth(office)
    await office.getByPlaceholder('问题、措施、单位、姓名').fill('没有这样的问题')
    await office.keyboard.press('Enter')
    await expect(office.getByText('没有符合条件的整改事项。')).toBeVisible()
    await expect(office).toHaveURL(/q=/)
    await office.getByRole('button', { name: '清除筛选' }).click()
  })

  const first = office.getByRole('row').nth(1)
  await test.step('several at once: who is in charge', async () => {
    await first.locator('.el-checkbox').click()
    await office.getByRole('button', { name: '明确责任分工' }).click()
    const drawer = office.getByRole('dialog', { name: '明确责任分工' })
    await drawer.getByLabel('牵头部门').fill('党建办')
    await expectAccessibleOnBoth(office)
    await drawer.getByRole('button', { name: '办理 1 项' }).click()
    await expect(office.getByText('已办理 1 项')).toBeVisible()
  })

  let stale = ''
  await test.step('out, edited, checked and in again', async () => {
    await office.locator('summary', { hasText: '更多' }).click()
    await expectAccessibleOnBoth(office)
    stale = await exportTo(office, folder, '导出台账')
    edit(stale, '类别', '党建责任')
    await office.locator('summary', { hasText: '更多' }).click()
    await office.getByRole('link', { name: '导入台账' }).click()
    await check(office, stale)
    await expect(office.getByText('没有问题，将修改 1 项')).toBeVisible()
    await expectAccessibleOnBoth(office)
    await office.getByRole('button', { name: '导入', exact: true }).click()
    await expect(office.getByRole('status').getByText('已修改 1 项')).toBeVisible()
  })

  await test.step('the file of before, edited once more, is told which row changed since', async () => {
    edit(stale, '牵头部门', '另一部门')
    await office.reload()
    await check(office, stale)
    await expect(office.getByText('有 1 处问题，没有导入')).toBeVisible()
    await expect(office.getByText(/导出以后，这一项已被修改/)).toBeVisible()
    await expectAccessibleOnBoth(office)
  })

  await test.step('what comes back over the years', async () => {
    await visit(office, '/rectifications/recurrences')
    await expect(office.getByRole('heading', { name: '反复出现的问题' })).toBeVisible()
    await expectAccessibleOnBoth(office)
  })
})
