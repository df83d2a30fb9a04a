import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import * as meeting from '../pages/meeting'
import { expectAccessible, expectAccessibleOnBoth, PHONE } from '../support/axe'
import { act, day } from '../support/forms'
import { People } from '../support/people'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

const [CHAIR, DEPUTY, OFFICE, OFFICE_2] = ['P101', 'P102', 'P104', 'P105']
const WALL = { width: 1920, height: 1080 }
const CLASSES = [{ id: 'all', name: '全体', weight: 100, color: '#1565c0', slips: 5 }]

test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

/** A planned meeting of the sample's cycle, made as other journeys click it; answers with its address. */
async function plan(people: People): Promise<string> {
  await people.page(OFFICE)
  const request = (await people.open()).request
  const login = { login: OFFICE, password: `lantern-harbor-${OFFICE}` }
  const { access_token } = await (await request.post('/api/v1/auth/login', { data: login })).json() as { access_token: string }
  const headers = { Authorization: `Bearer ${access_token}` }
  const post = async (path: string, data: unknown) => {
    // a step is taken on the version that is read first, as a page does
    const [subject = '', action] = path.split('/actions/')
    const etag = action && (await request.get(`/api/v1/${subject}`, { headers })).headers()['etag']
    const version: Record<string, string> = etag ? { 'if-match': etag } : {}
    const reply = await request.post(`/api/v1/${path}`, { headers: { ...headers, ...version }, data })
    expect(reply.ok(), await reply.text()).toBe(true)
    return (await reply.json()) as { id: string }
  }
  const cycles = await (await request.get('/api/v1/cycles', { headers })).json() as { items: { id: string }[] }
  const cycle_id = cycles.items[0]?.id ?? ''
  const { id } = await post('meetings', {
    cycle_id, title: '2025年度述职评议会', held_on: day(0), place: '第一会议室', due_count: 12, starts_at: '09:00',
    turn_minutes: 6,
  })
  await post(`cycles/${cycle_id}/actions/start_reviewing`, { comment: '其余报告随后补齐' })
  await post('elections', { cycle_id, meeting_id: id, classes: CLASSES })
  return `/meetings/${id}`
}

const consoleOf = (page: Page) => page.getByRole('region', { name: '会议主控台' })
const agendaOf = (page: Page) => page.getByRole('navigation', { name: '会议议程' })

/** The names in the order of the agenda. */
async function names(page: Page): Promise<string[]> {
  const lines = await agendaOf(page).locator('ol strong').allInnerTexts()
  return lines.map((line) => line.replace(/^\d+\.\s*/, ''))
}

test('the day of the meeting, live on every page', async ({ browser, server }) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const hall = await plan(people)
  const office = await people.page(OFFICE)
  const deputy = await people.page(DEPUTY)
  const chair = await people.page(CHAIR)
  await visit(office, hall)
  await expect(office.getByText('实时更新')).toBeVisible()

  await test.step('the office changes the order from the keyboard', async () => {
    const before = await names(office)
    expect(await agendaOf(office).locator('ol').innerText()).toContain('预计 09:00')
    await office.getByRole('button', { name: '调整顺序' }).click()
    const down = office.getByRole('button', { name: `下移：${before[0] ?? ''}` })
    await down.focus()
    await office.keyboard.press('Enter')
    await expect(office.getByText(`${before[0] ?? ''}现在排第 2 位`)).toBeAttached()
    await office.getByRole('button', { name: '完成调整' }).click()
    await expect.poll(() => names(office)).toEqual([before[1], before[0], ...before.slice(2)])
  })
  const [first = '', second = '', third = ''] = await names(office)

  await test.step('a deputy prepares a comment, which nobody reads before the turn', async () => {
    await visit(deputy, hall)
    await agendaOf(deputy).getByRole('button', { name: first }).click()
    await expect(deputy.getByText('轮到时自动生效')).toBeVisible()
    await meeting.comment(deputy, hall, first)
    await visit(chair, hall)
    await agendaOf(chair).getByRole('button', { name: first }).click()
    await expect(chair.getByText('暂无可查看的点评')).toBeVisible()
    await expectAccessibleOnBoth(deputy)
  })

  const wall = await people.open(WALL)
  await test.step('the big screen is opened from the console and needs no account', async () => {
    const opening = office.waitForEvent('popup')
    await consoleOf(office).getByRole('button', { name: '打开大屏幕' }).click()
    const popup = await opening
    await popup.waitForURL(/\/screen\//)
    await wall.goto(popup.url())
    await popup.close()
    await expect(wall.getByText('会议即将开始')).toBeVisible()
    await expectAccessible(wall)
  })

  await test.step('at the door everybody signs in, one is excused, and the meeting counts them', async () => {
    await office.getByRole('link', { name: '签到' }).click()
    await office.getByRole('button', { name: '列入述职人和领导' }).click()
    await expect(office.getByRole('row', { name: first })).toContainText('未到')
    await office.getByRole('button', { name: '添加人员' }).click()
    await office.getByLabel('人员（每行一人）').fill('周全\t实验中学\t教师代表\t3排5座\n吴越，实验中学，教师代表')
    await office.getByRole('button', { name: '添加 2 人' }).click()
    await expect(office.getByRole('row', { name: '周全' })).toContainText('3排5座')
    await office.getByText(/^选中列出的 \d+ 人$/).click()
    await office.getByRole('button', { name: /人标为已到$/ }).click()
    await expect(office.getByRole('row', { name: first })).toContainText('已到')
    const row = office.getByRole('row', { name: '吴越' })
    await row.getByRole('button', { name: '吴越：未到' }).click()
    await row.getByRole('button', { name: '吴越：请假' }).click()
    await office.getByLabel('请假事由').fill('外出培训')
    await office.getByRole('button', { name: '保存' }).click()
    await expect(row).toContainText('外出培训')
    await office.getByLabel('查找姓名、单位、座位').fill('3排')
    await expect(office.getByRole('row')).toHaveCount(2)
    await expectAccessibleOnBoth(office)
    await visit(office, hall)
    await office.getByRole('button', { name: '其他议程' }).click()
    await office.getByRole('button', { name: '增加一项' }).click()
    await office.getByLabel('题目').fill('一校一品')
    await office.getByText('述职之前', { exact: true }).click()
    await office.getByRole('button', { name: '保存' }).click()
    await expect(agendaOf(office)).toContainText('经验交流：一校一品')
    await expect(consoleOf(office)).toContainText('现在会场')
  })

  await test.step('called up: the screen, the clock and the prepared comment follow at once', async () => {
    await expect(office.getByText('已达到规定人数')).toBeVisible()
    await consoleOf(office).getByRole('button', { name: '宣布开会' }).click()
    await consoleOf(office).getByRole('button', { name: '下一位' }).click()
    await expect(office.getByText(`正在述职：${first}`)).toBeVisible()
    await expect(wall.getByText(first, { exact: true })).toBeVisible()
    await expect(wall.getByRole('timer')).toHaveText(/^0[56]:\d\d$/)
    await expect(chair.getByText('党建与教学融合不深，两张皮还没有缝上')).toBeVisible()
    await office.keyboard.press('Space')
    await expect(consoleOf(office).getByRole('button', { name: '开始计时' })).toBeVisible()
    await expectAccessible(wall)
    await wall.setViewportSize({ width: 1366, height: 768 })
    await expectAccessible(wall)
    await expectAccessibleOnBoth(office)
  })

  await test.step('a second console that did not hear of the first is told, and sees how it is', async () => {
    const other = await people.page(OFFICE_2)
    await other.route('**/stream', (route) => route.abort())
    await visit(other, hall)
    await expect(other.getByText(`正在述职：${first}`)).toBeVisible()
    await agendaOf(office).getByRole('button', { name: second }).click()
    await act(office, '标记请假', '因病住院')
    await expect(agendaOf(office).getByRole('button', { name: second })).toContainText('请假')
    await consoleOf(other).getByRole('button', { name: '下一位' }).click()
    await expect(other.getByRole('alert')).toContainText('另一台主控台刚刚操作过')
    await expect(agendaOf(other).getByRole('button', { name: second })).toContainText('请假')
    await expect(office.getByText(`正在述职：${first}`)).toBeVisible()
    await expectAccessible(other)
  })

  await test.step('who is absent is passed over, comes after all, and one is heard again', async () => {
    await consoleOf(office).getByRole('button', { name: '下一位' }).click()
    await expect(wall.getByText(third, { exact: true })).toBeVisible()
    await agendaOf(office).getByRole('button', { name: second }).click()
    await office.getByRole('button', { name: '已到会' }).click()
    await expect(agendaOf(office).getByRole('button', { name: second })).toContainText('待述职')
    await consoleOf(office).getByRole('button', { name: `请${second}述职` }).click()
    await expect(wall.getByText(second, { exact: true })).toBeVisible()
    await agendaOf(office).getByRole('button', { name: first }).click()
    await consoleOf(office).getByRole('button', { name: `请${first}重新述职` }).click()
    await expect(wall.getByText(first, { exact: true })).toBeVisible()
  })

  await test.step('one question to two: one answers on a phone, the minute taker types the other', async () => {
    const phone = await people.page(server.accounts.find(({ name }) => name === first)?.staff_no ?? '')
    await phone.setViewportSize(PHONE)
    await phone.goto(hall)
    await expect(phone.getByText('现在轮到您述职')).toBeVisible()
    await meeting.askAndRemark(chair, hall, [first, second])
    await expect(phone.getByText('如何让教学骨干在支部里起作用？')).toBeVisible()
    await phone.getByLabel(`回答：${first}`).fill('请骨干领办党小组的教学难题。')
    await phone.getByRole('button', { name: `保存答复：${first}` }).click()
    await expect(phone.getByText('答复已保存')).toBeVisible()
    await expectAccessible(phone)
    await agendaOf(office).getByRole('button', { name: second }).click()
    await expect(office.getByText('请骨干领办党小组的教学难题。')).toBeVisible()
    await office.getByLabel(`回答：${second}`).fill('每月请一位骨干讲一次党课。')
    await office.getByRole('button', { name: `保存答复：${second}` }).click()
    await expect(chair.getByText('每月请一位骨干讲一次党课。')).toBeVisible()
    await expect(chair.getByText('由会议记录人代为录入')).toBeVisible()
    await expectAccessibleOnBoth(chair)
  })

  await test.step('the screen comes back by itself after a lost connection', async () => {
    await wall.context().setOffline(true)
    await consoleOf(office).getByRole('button', { name: '下一位' }).click()
    await expect(office.getByText(/^正在述职：/)).not.toHaveText(`正在述职：${first}`)
    const now = (await office.getByText(/^正在述职：/).innerText()).replace('正在述职：', '')
    await expect(wall.getByText(first, { exact: true })).toBeVisible()
    await wall.context().setOffline(false)
    await expect(wall.getByText(now, { exact: true })).toBeVisible()
  })

  await test.step('the ballot on the screen: where to vote, how many did, and the hash of the closed box', async () => {
    const ballot = { election_id: 'e', issued: 2980, address: `${server.url}/ballot.html#e=e` }
    for (const [shown, text] of [
      [{ ...ballot, state: 'open', turnout: 1234, root: null }, '1234'],
      [{ ...ballot, state: 'closed', turnout: 2976, root: '00ff17ab34cd56ef' }, '00ff 17ab 34cd 56ef'],
    ] as const) {
      await wall.route('**/screen', async (route) => {
        const real = await (await route.fetch()).json() as Record<string, unknown>
        await route.fulfill({ json: { ...real, ballot: shown } })
      })
      await wall.reload()
      await expect(wall.getByText(text)).toBeVisible()
      for (const size of [WALL, { width: 1366, height: 768 }]) {
        await wall.setViewportSize(size)
        await expectAccessible(wall)
        const box = await wall.getByRole('complementary', { name: '民主测评' }).boundingBox()
        expect((box?.y ?? -1) >= 0 && (box?.y ?? 0) + (box?.height ?? 1e6) <= size.height, `fits ${size.width}`).toBe(true)
        await wall.screenshot({ path: `test-results/screen-${shown.state}-${size.width}.png` })
      }
      await wall.unrouteAll({ behavior: 'wait' })
    }
  })

  await test.step('the minutes come from all of it, are edited, saved and taken away', async () => {
    await visit(office, `${hall}/minutes`)
    const text = office.getByLabel('纪要内容')
    await expect(text).toHaveValue(/因病住院|请骨干领办党小组的教学难题/)
    await text.fill(`${await text.inputValue()}\n会议还研究了下一步安排。`)
    await office.getByRole('button', { name: '保存纪要' }).click()
    await expect(office.getByText(/^第 1 版/).first()).toBeVisible()
    await expectAccessibleOnBoth(office)
    for (const [label, head] of [['下载 Word', 'PK'], ['下载 PDF', '%PDF']] as const) {
      const coming = office.waitForEvent('download')
      await office.getByRole('button', { name: label }).click()
      const file = readFileSync(await (await coming).path())
      expect(file.subarray(0, head.length).toString()).toBe(head)
    }
  })
  await meeting.endMeeting(office, hall)
  await expect(wall.getByText('会议结束')).toBeVisible()
  await people.leave()
})
