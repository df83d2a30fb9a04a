import { assessed } from '../support/assessed'
import { expectAccessibleOnBoth } from '../support/axe'
import { day } from '../support/forms'
import { CHAIR } from '../support/hall'
import { People } from '../support/people'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

const TITLE = `${day(0).slice(0, 4)}年度学校党组织书记述职评议考核`

test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

test('the chair sees the year at a glance, reads its charts, and goes to the list behind a number', async ({ browser, server }) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const chair = await people.page(CHAIR)

  await test.step('before the ballot: progress and rectification, and no result', async () => {
    await expect(chair.getByRole('heading', { name: '本年度概况' })).toBeVisible()
    await chair.getByRole('link', { name: '查看年度总览' }).click()
    await expect(chair.getByText('测评结果还没有发布。监票人发布后，这里显示得票分布。')).toBeVisible()
    await expectAccessibleOnBoth(chair)
  })

  const { names } = await assessed(people, server.url, TITLE)
  await test.step('at home: what waits, progress, the ballot all together', async () => {
    await visit(chair, '/')
    await expect(chair.getByRole('heading', { name: '民主测评' })).toBeVisible()
    await expect(chair.getByRole('row', { name: /^点评 / }).getByRole('cell').first()).toHaveText(String(names.length))
    await expect(chair.getByRole('table', { name: '民主测评' }).getByRole('row')).toHaveCount(4)
    await expectAccessibleOnBoth(chair)
  })

  await test.step('the overview: by class, and the tally sheet says the same', async () => {
    await chair.getByRole('link', { name: '查看年度总览' }).click()
    const table = chair.getByRole('table', { name: /^各述职人得票/ })
    await expect(table.getByRole('row')).toHaveCount(names.length + 1)
    await chair.getByRole('radiogroup', { name: '投票人类别' }).getByText('学校代表').click()
    await expect(chair.getByRole('table', { name: '各述职人得票 · 学校代表' })).toBeVisible()
    await expectAccessibleOnBoth(chair)
  })

  await test.step('a number leads to its list', async () => {
    const open = chair.getByRole('link', { name: /^述职报告 未开始 \d+$|^述职报告 进行中 \d+$|^述职报告 已逾期 \d+$/ }).first()
    const n = Number(await open.innerText())
    await open.click()
    await expect(chair).toHaveURL(/\/cycles\/[0-9a-f-]+\?step=report&standing=/)
    await expect(chair.getByRole('main').getByRole('table').getByRole('row')).toHaveCount(n + 1)
  })
  await people.leave()
})
