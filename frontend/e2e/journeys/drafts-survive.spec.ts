import type { Page } from '@playwright/test'
import { SignIn } from '../pages/SignIn'
import { expectAccessibleOnBoth } from '../support/axe'
import { day } from '../support/forms'
import { People } from '../support/people'
import { expect, test } from '../support/test'

const [CHAIR, DEPUTY, OFFICE] = ['P101', 'P102', 'P104']
const COMMENT = '党建与教学两张皮，还没有缝到一起'

test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

const passwordOf = (login: string) => `lantern-harbor-${login}`
const agendaOf = (page: Page) => page.getByRole('navigation', { name: '会议议程' })
const commentOn = (page: Page) => page.getByLabel('点评：存在问题')

/** A meeting of the sample's cycle; the cycle's id and the meeting's address. */
async function plan(people: People): Promise<{ cycle: string; hall: string }> {
  const office = await people.api(OFFICE)
  const { items } = await office.send<{ items: { id: string }[] }>('GET', 'cycles')
  const cycle = items[0]?.id ?? ''
  const meeting = await office.send<{ id: string }>('POST', 'meetings', {
    cycle_id: cycle, title: '2025年度述职评议会', held_on: day(0), place: '第一会议室', due_count: 12, turn_minutes: 6,
  })
  await office.send('POST', `cycles/${cycle}/actions/start_reviewing`, { comment: '其余报告随后补齐' })
  return { cycle, hall: `/meetings/${meeting.id}` }
}

async function show(page: Page, name: string): Promise<void> {
  await agendaOf(page).getByRole('button', { name }).click()
  await expect(page.getByRole('heading', { name }).first()).toBeVisible()
}

/** The session is over without anybody having signed out; somebody signs in in the same tab. */
async function takeOver(page: Page, login: string): Promise<void> {
  await page.context().clearCookies()
  await page.reload()
  await new SignIn(page).submit(login, passwordOf(login))
  await expect(page.getByRole('button', { name: /^账号：/ })).toBeVisible()
}

test('what is typed survives, belongs to its writer and replaces nobody’s text unseen (R6)', async ({ browser, server }) => {
  test.setTimeout(240_000)
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const { cycle, hall } = await plan(people)
  await people.api(CHAIR)
  const deputy = await people.page(DEPUTY)
  await deputy.goto(hall)
  const line = await agendaOf(deputy).locator('ol strong').first().innerText()
  const name = line.replace(/^\d+\.\s*/, '')

  await test.step('a comment that was begun is there again after a reload', async () => {
    await show(deputy, name)
    await commentOn(deputy).fill(COMMENT)
    await expect(deputy.getByText('还没有保存到服务器，已存在这台电脑上').first()).toBeVisible()
    await deputy.reload()
    await show(deputy, name)
    await expect(commentOn(deputy)).toHaveValue(COMMENT)
    await expect(deputy.getByText(/^已恢复您在这台电脑上写的/)).toBeVisible()
    await expectAccessibleOnBoth(deputy)
  })

  await test.step('the next person who signs in in the same tab is shown nothing of it', async () => {
    await takeOver(deputy, CHAIR)
    await deputy.goto(hall)
    await show(deputy, name)
    await expect(deputy.getByLabel('总评：亮点')).toHaveValue('')
    await expect(deputy.getByText(COMMENT)).toHaveCount(0)
    const fields = await deputy.locator('textarea').evaluateAll((areas) => areas.map((area) => (area as HTMLTextAreaElement).value))
    expect(fields.filter(Boolean)).toEqual([])
    await takeOver(deputy, DEPUTY)
    await deputy.goto(hall)
    await show(deputy, name)
    await expect(commentOn(deputy)).toHaveValue(COMMENT)
  })

  await test.step('a text pasted whole stays whole, and says when it is too long', async () => {
    await commentOn(deputy).fill('长'.repeat(6000))
    await expect(deputy.getByText('已写 6000 字，超过 5000 字的上限 1000 字')).toBeVisible()
    expect(await commentOn(deputy).inputValue()).toHaveLength(6000)
    await commentOn(deputy).fill(COMMENT)
  })

  await test.step('two browsers: both texts are shown, one is chosen', async () => {
    const other = await people.open()
    await new SignIn(other).as(DEPUTY, passwordOf(DEPUTY))
    await other.goto(hall)
    await show(other, name)
    await commentOn(other).fill('在另一台电脑上先存的点评')
    await other.getByLabel('点评：努力方向').fill('把党小组建到教研组')
    await other.getByRole('button', { name: '保存点评' }).click()
    await expect(other.getByText('点评已保存')).toBeVisible()

    await deputy.getByLabel('点评：努力方向').fill('把党小组建到教研组')
    await deputy.getByRole('button', { name: '保存点评' }).click()
    const dialog = deputy.getByRole('dialog', { name: '别人保存了新的内容' })
    await expect(dialog.getByText('在另一台电脑上先存的点评').first()).toBeVisible()
    await expect(dialog.getByText(COMMENT).first()).toBeVisible()
    await expectAccessibleOnBoth(deputy)
    await dialog.getByRole('radio', { name: '我写的' }).first().check()
    await dialog.getByRole('button', { name: '按选择保存' }).click()
    await expect(deputy.getByText('点评已保存')).toBeVisible()
    await other.reload()
    await show(other, name)
    await expect(commentOn(other)).toHaveValue(COMMENT)
    await expect(other.getByLabel('点评：努力方向')).toHaveValue('把党小组建到教研组')
  })

  await test.step('an opinion survives a reload too', async () => {
    await (await people.api(OFFICE)).send('POST', `cycles/${cycle}/actions/start_assessing`, { comment: '测评另行补做' })
    const office = await people.page(OFFICE)
    await office.goto('/assessments')
    await office.getByRole('link', { name }).click()
    const first = office.getByLabel('做得好的 1', { exact: true })
    await office.getByLabel('做得好的 新的一条').fill('三张清单写得实')
    await office.reload()
    await expect(first).toHaveValue('三张清单写得实')
    await expect(office.getByText(/^已保存/)).toBeVisible()
    await office.reload()
    await expect(first).toHaveValue('三张清单写得实')
    await expect(office.getByText(/^已恢复您在这台电脑上写的/)).toHaveCount(0)

    const other = await people.open()
    await new SignIn(other).as(OFFICE, passwordOf(OFFICE))
    await other.goto(office.url())
    await other.getByLabel('做得好的 1', { exact: true }).fill('另一人先存的')
    await expect(other.getByText(/^已保存 /)).toBeVisible()
    await first.fill('我后写的')
    const dialog = office.getByRole('dialog', { name: '别人保存了新的内容' })
    await expect(dialog.getByText('另一人先存的').first()).toBeVisible()
    await expect(dialog.getByText('我后写的').first()).toBeVisible()
    await dialog.getByRole('radio', { name: '我写的' }).first().check()
    await dialog.getByRole('button', { name: '按选择保存' }).click()
    await expect(office.getByText(/^已保存 /)).toBeVisible()
    await other.reload()
    await expect(other.getByLabel('做得好的 1', { exact: true })).toHaveValue('我后写的')
  })
  await people.leave()
})
