import * as ballot from '../pages/ballot'
import * as meeting from '../pages/meeting'
import { expectAccessible, expectAccessibleOnBoth, PHONE } from '../support/axe'
import { act, choose, day, type } from '../support/forms'
import { Hall, OFFICE, OFFICE_2, SCRUTINEER, SCRUTINEER_2 } from '../support/hall'
import { People } from '../support/people'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

const [CHAIR, DEPUTY] = ['P101', 'P102']
const CYCLE = `${day(0).slice(0, 4)}年度学校党组织书记述职评议考核`
const WALL = { width: 1920, height: 1080 }
const CLASSES = [{ id: 'all', name: '全体', weight: 100, slips: 7 }]

test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

test('a rehearsal with test ballots is thrown away, and the real meeting never knew', async ({ browser, server }, info) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const office = await people.page(OFFICE)
  const interface_ = await people.api(OFFICE)
  const { items } = await interface_.send<{ items: { id: string }[] }>('GET', 'cycles')
  const cycle = items[0]?.id ?? ''
  await interface_.send('POST', `cycles/${cycle}/actions/start_reviewing`, { comment: '其余报告随后补齐' })
  const { id: real } = await interface_.send<{ id: string }>('POST', 'meetings', {
    cycle_id: cycle, title: '正式述职评议会', held_on: day(1), place: '礼堂', due_count: 12, starts_at: '09:00', turn_minutes: 6,
  })
  /** Everything that a rehearsal must leave as it is; the server's time goes on. */
  const untouched = async () => Promise.all([
    `meetings/${real}`, `comments?cycle_id=${cycle}`, `remarks?cycle_id=${cycle}`, `cycles/${cycle}/board`,
    `elections?cycle_id=${cycle}`,
  ].map(async (path) => {
    const found = JSON.stringify(await interface_.send('GET', path), (key, value: unknown) => (key === 'now' ? null : value))
    return JSON.parse(found) as unknown
  }))
  const before = await untouched()

  await test.step('the office plans a rehearsal, and every page of it says so', async () => {
    await visit(office, '/meetings')
    await office.getByRole('button', { name: '安排会议' }).click()
    const drawer = office.getByRole('dialog', { name: '安排会议' })
    await choose(drawer, '考核周期', CYCLE)
    await type(drawer, '会议名称', '述职评议会彩排')
    await type(drawer, '会议日期', day(0))
    await type(drawer, '会议地点', '礼堂')
    await type(drawer, '应到人数', 12)
    await drawer.getByRole('checkbox', { name: /这是一次演练/ }).check()
    await drawer.getByRole('button', { name: '保存' }).click()
    await expect(office.getByRole('heading', { name: '【演练】述职评议会彩排' })).toBeVisible()
    await expect(office.getByText('演练：这里的点评、总评、测评票都不计入考核。')).toBeVisible()
    await expectAccessibleOnBoth(office)
  })
  const hall = office.url()
  const id = hall.split('/').at(-1) ?? ''
  const wall = await people.open(WALL)

  await test.step('the hall sees from the last row that it is a rehearsal', async () => {
    const opening = office.waitForEvent('popup')
    await office.getByRole('button', { name: '打开大屏幕' }).click()
    const popup = await opening
    await popup.waitForURL(/\/screen\//)
    await wall.goto(popup.url())
    await popup.close()
    await meeting.openMeeting(office)
    await expect(wall.getByRole('timer')).toBeVisible()
    for (const size of [WALL, { width: 1366, height: 768 }]) {
      await wall.setViewportSize(size)
      const band = wall.getByText('测评票不计入任何结果')
      const box = await band.boundingBox()
      expect(box?.height ?? 0, 'a tenth of the screen').toBeGreaterThanOrEqual(size.height / 10)
      expect(box?.width).toBe(size.width)
      const [head, label] = [wall.locator('header'), wall.getByText(/^现场述职 第/)]
      const [below, above] = [await label.boundingBox(), await head.boundingBox()]
      expect(below?.y, 'nothing overlaps').toBeGreaterThanOrEqual((above?.y ?? 1e6) + (above?.height ?? 0))
      await expectAccessible(wall)
      await wall.screenshot({ path: info.outputPath(`screen-${size.width}.png`) })
    }
  })

  const deputy = await people.page(DEPUTY)
  const chair = await people.page(CHAIR)
  const [first = '', second = ''] = (await office.getByRole('navigation', { name: '会议议程' }).locator('ol strong')
    .allInnerTexts()).map((line) => line.replace(/^\d+\.\s*/, ''))
  await test.step('everybody does what they will do, once', async () => {
    await meeting.comment(deputy, hall, first)
    await meeting.askAndRemark(chair, hall, [first, second])
  })

  const place = await Hall.prepare(people, server.url, CLASSES, id)
  const phone = await people.open(PHONE)
  const [token = '', ...others] = place.slips.get('all') ?? []
  await test.step('test ballots are cast, closed, opened, counted and released', async () => {
    await place.both('open')
    await expect(wall.getByRole('complementary', { name: '民主测评' })).toContainText('已投票人数')
    await wall.screenshot({ path: info.outputPath('screen-ballot.png') })
    await phone.goto(`/ballot.html#e=${place.id}&t=${token}`)
    await expect(phone.getByText('【演练】述职评议会彩排')).toBeVisible()
    await phone.goto('about:blank')
    await ballot.vote(phone, place.page, token, ['好', '较好', '好', '一般', '好'])
    for (const one of others) {
      const { sealed } = await place.seal(place.manifest.reviewees.map(() => 1))
      expect((await place.cast(one, sealed)).status).toBe(200)
    }
    await place.both('close')
    const [one, two] = [await people.page(SCRUTINEER), await people.page(SCRUTINEER_2)]
    await ballot.count(one, two, place.page, place.shares)
    await ballot.both(one, two, place.page, '发布结果')
    await expect(two.getByText('收回 6 张，有效 6 张')).toBeVisible()
    await phone.goto(`/verify/${place.id}`)
    await expect(phone.getByText('这是一次演练的投票，不计入任何结果。')).toBeVisible()
  })

  await test.step('nobody is told of a result, and the evaluation knows of none', async () => {
    const speaker = await people.page(server.accounts.find(({ name }) => name === first)?.staff_no ?? '')
    await visit(speaker, '/inbox')
    await expect(speaker.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(speaker.getByText('民主测评结果已发布')).toHaveCount(0)
    const [, , , board] = await untouched()
    expect(board).toEqual(before[3])
  })

  await test.step('it is thrown away: at the console, on the big screen, on the phone', async () => {
    await visit(office, hall)
    await act(office, '清除演练')
    await expect(office.getByText('演练已清除')).toBeVisible()
    await expect(office).toHaveURL(/\/meetings$/)
    await expect(office.getByText('述职评议会彩排')).toHaveCount(0)
    await expect(wall.getByText('大屏幕链接已失效')).toBeVisible()
    await phone.reload()
    await expect(phone.getByText('没有这次投票')).toBeVisible()
    const other = await people.page(OFFICE_2)
    await visit(other, place.page)
    await expect(other.getByText('没有找到').first()).toBeVisible()
  })
  expect(await untouched(), 'the real meeting, what was said, the board, the ballots').toEqual(before)
  await people.leave()
})
