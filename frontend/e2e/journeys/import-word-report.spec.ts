import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { submit } from '../pages/reporting'
import { expectAccessibleOnBoth } from '../support/axe'
import { choose } from '../support/forms'
import { People } from '../support/people'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

const FIXTURES = join(dirname(fileURLToPath(import.meta.url)), '../../../backend/tests/fixtures/reports')
const REASON = '这些问题主要是由于客观条件限制造成的。'
const [FIRST, HILLTOP] = ['P001', 'P005']

test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

/** From the to-do list to what the file would become. */
async function preview(page: Page, file: string): Promise<void> {
  await visit(page, '/')
  await page.getByRole('link', { name: /撰写/ }).click()
  await read(page, file)
}

async function read(page: Page, file: string): Promise<void> {
  await page.getByRole('button', { name: '从 Word 导入' }).click()
  await page.getByLabel(/Word 文件/).setInputFiles(join(FIXTURES, file))
  await page.getByRole('button', { name: '读取文件' }).click()
}

/** What stands in the fields of the editor. */
const written = (page: Page) =>
  page.getByRole('textbox').evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value))

const drawer = (page: Page) => page.getByRole('dialog', { name: '从 Word 导入报告' })
const column = (page: Page, name: RegExp) => drawer(page).getByRole('region', { name })

/** Where the export is offered, it comes under a name of its own and begins as its kind does. */
async function expectFile(page: Page, button: string, name: RegExp, start: string): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', { name: button }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(name)
  expect(readFileSync(await download.path()).subarray(0, start.length).toString('latin1')).toBe(start)
}

test('reports come in from Word and go out as files', async ({ browser, server }) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)

  const hilltop = await people.page(HILLTOP)
  await test.step('a weak report: what trips, what found no place, and where it can go', async () => {
    await preview(hilltop, 'report-hilltop-school.docx')
    const found = drawer(hilltop)
    await expect(found.getByText(/成绩 6 条，问题 3 条（其中个人履职 0 条），任务 1 条/)).toBeVisible()
    for (const fault of [/成绩清单.*不得超过/, /没有个人履职方面/, /没有一条主观原因/, /没有措施/, /没有完成时限/]) {
      await expect(found.getByText(fault)).toBeVisible()
    }
    await column(hilltop, /^成绩清单/).getByText('来自第 6 段，查看原文').click()
    await expect(found.getByText('1、加强领导，落实责任。', { exact: false })).toBeVisible()
    await expectAccessibleOnBoth(hilltop)

    const problems = column(hilltop, /^问题清单/)
    await expect(problems).toContainText('3 条')
    await choose(problems, '把“这些问题主要是由于客观条件限制造成的”放到', '上一个问题的客观原因')
    await expect(problems.getByText('已放入：上一个问题的客观原因')).toBeVisible()
    await problems.getByRole('button', { name: /^撤销放入/ }).click()
    await choose(problems, '把“这些问题主要是由于客观条件限制造成的”放到', '问题清单：个人履职方面')
    await expect(problems).toContainText('4 条')
    await expect(found.getByText(/没有个人履职方面/)).toBeHidden()
    await expectAccessibleOnBoth(hilltop)
    await found.getByRole('button', { name: '采用到报告中' }).click()
    await expect(hilltop.getByText(/^已保存/).first()).toBeVisible()
    await expect.poll(() => written(hilltop)).toContain(REASON)
  })

  await test.step('nothing that is there is overwritten without saying so', async () => {
    await read(hilltop, 'report-hilltop-school.docx')
    const use = drawer(hilltop).getByRole('button', { name: '采用到报告中' })
    await expect(drawer(hilltop).getByText('报告里已有成绩 6 条、问题 4 条、任务 1 条')).toBeVisible()
    await expect(use).toBeDisabled()
    await drawer(hilltop).getByText('保留，接在后面').click()
    await expect(use).toBeEnabled()
    await drawer(hilltop).getByText('用文件内容替换').click()
    await use.click()
    await expect(drawer(hilltop)).toBeHidden()
    await expect.poll(() => written(hilltop)).not.toContain(REASON)
    await expect(hilltop.getByText(/^已保存/).first()).toBeVisible()
  })

  await test.step('a file that is none is refused with what to do', async () => {
    await hilltop.getByRole('button', { name: '从 Word 导入' }).click()
    const text = { name: '报告.docx', mimeType: 'application/msword', buffer: Buffer.from('述职报告') }
    await hilltop.getByLabel(/Word 文件/).setInputFiles(text)
    await hilltop.getByRole('button', { name: '读取文件' }).click()
    await expect(drawer(hilltop).getByText(/这不是有效的 .docx 文件/)).toBeVisible()
    await drawer(hilltop).getByRole('button', { name: '取消' }).click()
  })

  const first = await people.page(FIRST)
  await test.step('a sound report passes and is submitted', async () => {
    await preview(first, 'report-first-primary.docx')
    await expect(drawer(first).getByText(/成绩 5 条，问题 9 条（其中个人履职 4 条），任务 5 条/)).toBeVisible()
    await drawer(first).getByRole('button', { name: '采用到报告中' }).click()
    await expect(first.getByText(/^已保存/).first()).toBeVisible()
    await submit(first)
  })

  await test.step('everybody who reads a report can take it away in official layout', async () => {
    await expectFile(first, '导出 Word', /^李文清20\d\d年度述职报告\.docx$/, 'PK')
    await expectFile(first, '导出 PDF', /^李文清20\d\d年度述职报告\.pdf$/, '%PDF-')
    await expectAccessibleOnBoth(first)
  })
  await people.leave()
})
