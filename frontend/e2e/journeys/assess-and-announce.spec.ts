import type { Page } from '@playwright/test'
import * as assessing from '../pages/assessing'
import type { Api } from '../support/api'
import { assessed } from '../support/assessed'
import { expectAccessibleOnBoth } from '../support/axe'
import { countClicks } from '../support/clicks'
import { act, day, find } from '../support/forms'
import { CHAIR, OFFICE } from '../support/hall'
import { People } from '../support/people'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

const TITLE = `${day(0).slice(0, 4)}年度学校党组织书记述职评议考核`
/** A secretary who reads what is announced. */
const OTHER = 'P003'
const MANY = 40
const MOST_CLICKS = 400

test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

interface Suggested {
  id: string
  name: string
  composite_grade: string | null
  ballot: { grade: string | null } | null
}

const GRADES: Record<string, string> = { good: '好', fairly_good: '较好', fair: '一般', poor: '差' }

/** One person's opinion: drafted from the evidence, graded, and the next one by a key. */
async function writeOpinion(office: Page, one: Suggested): Promise<void> {
  await expect(office.getByRole('heading', { name: one.name, level: 1 })).toBeVisible()
  await office.getByRole('button', { name: '从依据起草' }).click()
  const grade = GRADES[one.composite_grade ?? 'good'] ?? ''
  await office.getByRole('radiogroup', { name: '综合等次' }).getByText(grade, { exact: true }).click()
  if (grade === '一般' || grade === '差') await assessing.nameProblem(office, '班子分工不清，任务没有落到人')
  if (one.composite_grade !== one.ballot?.grade) {
    await office.getByLabel('等次说明').fill('测评与建议等次不同，综合平时工作和整改情况评定')
  }
  await expect(office.getByText(/^已保存/).first()).toBeVisible()
}

/** A step for everybody in the table who may take it. */
async function forAll(office: Page, action: string, n: number): Promise<void> {
  await office.getByRole('button', { name: `${action}（${n} 人）` }).click()
  await office.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await expect(office.getByText(`已办理 ${n} 人：${action}`)).toBeVisible()
}

/** The reviewee opens the opinion, confirms having read it, and has nothing against it. */
async function agree(reviewee: Api, assessment: string): Promise<void> {
  await reviewee.send('POST', `assessments/${assessment}/reading`)
  for (const step of ['acknowledge', 'waive']) await reviewee.send('POST', `assessments/${assessment}/actions/${step}`, {})
}

async function agreeOnScreen(reviewee: Page): Promise<void> {
  await visit(reviewee, '/')
  await reviewee.getByRole('link', { name: /阅知您的综合评价/ }).click()
  await expect(reviewee.getByText(/^本人首次打开：/)).toBeVisible()
  await expectAccessibleOnBoth(reviewee)
  await act(reviewee, '确认阅知')
  await act(reviewee, '无异议，同意公布')
  await expect(reviewee.getByText(/表示无异议，同意公布/)).toBeVisible()
}

/** A draft of an announcement of everybody who may be announced. */
async function draftForAll(office: Page, count: number): Promise<void> {
  await visit(office, '/announcements/new')
  await office.getByRole('button', { name: `选择全部可以公布的（${count} 人）` }).click()
  await find(office, '单位（含下级单位）', '示例县委教育工委')
  await office.getByRole('button', { name: '保存草稿' }).click()
  await expect(office.getByText(/^现在有 \d+ 人可以看到/)).toBeVisible()
}

test('a clerk assesses fifteen, one session decides, the chair signs once, the result is announced', async ({ browser, server }) => {
  test.setTimeout(600_000)
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const { cycle, names } = await assessed(people, server.url, TITLE)
  const api = await people.api(OFFICE)
  const { items } = await api.send<{ items: Suggested[] }>('GET', `assessments/ranking?cycle_id=${cycle}&limit=100`)
  expect(items).toHaveLength(names.length)
  const office = await people.page(OFFICE)
  const clicks = await countClicks(office)

  let each = 0
  await test.step('the desk: a draft from the evidence, a grade, the next one by a key', async () => {
    await visit(office, '/assessments')
    await office.getByRole('link', { name: items[0]?.name ?? '' }).click()
    const before = await clicks()
    for (const one of items) {
      await writeOpinion(office, one)
      if (one === items[0]) {
        await assessing.citeByDrag(office)
        await assessing.openSource(office)
        await expectAccessibleOnBoth(office)
      }
      await office.keyboard.press('Alt+KeyN')
    }
    each = (await clicks() - before) / items.length
  })
  const atTheDesk = await clicks()

  await test.step('the ranking table: all of them are proposed in one step', async () => {
    await visit(office, '/assessments')
    await expect(office.getByText(`共 ${names.length} 人，符合条件 ${names.length} 人`)).toBeVisible()
    await expectAccessibleOnBoth(office)
    await forAll(office, '提请研究', names.length)
  })

  const chair = await people.page(CHAIR)
  await test.step('one session decides on all of them, the chair signs once', async () => {
    await assessing.deliberate(office, chair, `/assessments/${items[0]?.id ?? ''}`)
    const { items: decided } = await api.send<{ items: { state: string }[] }>('GET', `assessments?cycle_id=${cycle}&limit=100`)
    expect(decided.map(({ state }) => state)).toEqual(names.map(() => 'deliberated'))
  })

  await test.step('all are fed back; each reads, confirms and has nothing against it', async () => {
    await visit(office, '/assessments')
    await forAll(office, '反馈本人', names.length)
    const { items: own } = await api.send<{ items: { id: string; staff_no: string }[] }>('GET', `assessments?cycle_id=${cycle}&limit=100`)
    for (const [at, { id, staff_no }] of own.entries()) {
      if (at > 0) await agree(await people.api(staff_no), id)
      else await agreeOnScreen(await people.page(staff_no))
    }
  })

  await test.step('one announcement for all, which its scope can read from then on', async () => {
    await draftForAll(office, names.length)
    await expectAccessibleOnBoth(office)
    await act(office, '公布')
    await expect(office.getByText('已公布', { exact: true }).first()).toBeVisible()
    const reader = await people.page(OTHER)
    await visit(reader, '/announcements')
    await reader.getByRole('link', { name: /综合评价结果/ }).click()
    for (const name of names) await expect(reader.getByRole('cell', { name, exact: true })).toBeVisible()
    await expectAccessibleOnBoth(reader)
  })

  await test.step('the chair corrects a grade after the announcement; its readers see both grades', async () => {
    const [last] = items.slice(-1)
    if (!last) throw new Error('nobody was assessed')
    await assessing.correctGrade(chair, last.id, GRADES[last.composite_grade ?? ''] === '较好' ? '好' : '较好')
    const reader = await people.page(OTHER)
    await visit(reader, '/announcements')
    await reader.getByRole('link', { name: /综合评价结果/ }).click()
    await expect(reader.getByText(/更正）$/)).toHaveCount(1)
    await expectAccessibleOnBoth(reader)
  })

  await test.step('a correction takes the place of the announcement, and is withdrawn: office and reader see each of it', async () => {
    const reader = await people.page(OTHER)
    await assessing.correctAnnouncement(office, '公布范围写得不清楚，按会议决定更正')
    await reader.reload()
    await expect(reader.getByText('这份公布已更正：公布范围写得不清楚，按会议决定更正')).toBeVisible()
    await expectAccessibleOnBoth(reader)
    await reader.getByRole('link', { name: '查看更正后的公布' }).click()
    await expect(reader.getByText('更正说明：公布范围写得不清楚，按会议决定更正')).toBeVisible()
    await expectAccessibleOnBoth(reader)
    await assessing.withdrawAnnouncement(office, '名单须再核对一次，核对后另行公布')
    await reader.reload()
    await expect(reader.getByText('名单已撤下。')).toBeVisible()
    await expectAccessibleOnBoth(reader)
    // what was corrected named the same people
    await reader.getByRole('link', { name: '查看更正前的公布' }).click()
    await expect(reader.getByText('名单已撤下。')).toBeVisible()
    for (const name of names) await expect(reader.getByRole('cell', { name, exact: true })).toHaveCount(0)
  })

  await test.step('what was withdrawn is announced anew, and then filed in one step', async () => {
    await draftForAll(office, names.length)
    await act(office, '公布')
    await expect(office.getByText('已公布', { exact: true }).first()).toBeVisible()
    await visit(office, '/assessments?state=announced')
    await office.getByRole('button', { name: /^归档（\d+ 人）$/ }).click()
    await office.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await expect(office.getByText(/^已办理 \d+ 人：归档/)).toBeVisible()
  })

  const forMany = Math.ceil(each * MANY + await clicks() - atTheDesk)
  console.log(`${each} clicks for an opinion, ${forMany} for ${MANY} assessments from the desk to the archive`)
  expect(forMany).toBeLessThanOrEqual(MOST_CLICKS)
  await people.leave()
})
