import type { Page } from '@playwright/test'
import * as ballot from '../pages/ballot'
import * as phones from '../pages/phone'
import { PHONE } from '../support/axe'
import { Hall, OFFICE, SCRUTINEER, SCRUTINEER_2 } from '../support/hall'
import { People } from '../support/people'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

const CLASSES = [
  { id: 'leaders', name: '领导班子', weight: 40, slips: 62 },
  { id: 'schools', name: '学校代表', weight: 30, slips: 84 },
  { id: 'masses', name: '师生代表', weight: 30, slips: 66 },
]
const ABSTAIN = 0

test.use({ seed: 'sample' })

/** Any grades, different from voter to voter and the same at every run; now and then nothing. */
const gradesOf = (voter: number, length: number) =>
  Array.from({ length }, (_, at) => {
    const lot = (voter * 7 + at * 11 + voter * at) % 10
    return [1, 1, 1, 2, 2, 3, 1, 4, ABSTAIN, 2][lot] ?? 1
  })

test('two hundred phones vote within seconds; what is published is what was cast', async ({ browser, server }) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const hall = await Hall.prepare(people, server.url, CLASSES)
  const [office, first, second] = await Promise.all([OFFICE, SCRUTINEER, SCRUTINEER_2].map((one) => people.page(one ?? '')))
  if (!office || !first || !second) throw new Error('nobody is there')
  await hall.both('open')
  await visit(office, hall.page)
  await expect(office.getByText('已投 0 张')).toBeVisible()

  const tokens = [...hall.slips.values()].flat()
  const reviewees = hall.manifest.reviewees
  const sheets: (readonly number[])[] = []
  const next = () => {
    const grades = gradesOf(sheets.length, reviewees.length)
    sheets.push(grades)
    return { token: tokens[sheets.length - 1] ?? '', grades }
  }
  const receipts: string[] = []
  const [plain, keys, large, slow] = await Promise.all([1, 2, 3, 4].map(() => people.open(PHONE)))
  if (!plain || !keys || !large || !slow) throw new Error('no phones')

  /** By tapping; the last tap is the finger's business. */
  const byFinger = async (phone: Page, tap: () => Promise<void>) => {
    const { token, grades } = next()
    await phones.scan(phone, hall.id, token)
    const width = await phone.evaluate(() => document.documentElement.scrollWidth)
    expect(width, 'nothing to scroll sideways').toBeLessThanOrEqual(PHONE.width)
    await phones.grade(phone, grades)
    await phones.toSummary(phone)
    await tap()
    receipts.push(await phones.expectDone(phone))
    return token
  }
  let used = ''
  const casts: string[] = []
  plain.on('request', (request) => request.url().endsWith('/ballots') && casts.push(request.postData() ?? ''))

  await test.step('four browsers: a finger that taps twice, keys only, large text, slow 3G', async () => {
    await large.addInitScript(() => addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.fontSize = '200%'
    }))
    await phones.slowDown(slow)
    const began = Date.now()
    await Promise.all([
      byFinger(plain, () => phones.sendButton(plain).dblclick()).then((token) => (used = token)),
      byFinger(large, async () => {
        await large.screenshot({ path: 'test-results/ballot-large-text-summary.png' })
        await phones.sendButton(large).click()
      }),
      byFinger(slow, () => phones.sendButton(slow).click()),
      (async () => {
        const { token, grades } = next()
        await phones.scan(keys, hall.id, token)
        sheets[tokens.indexOf(token)] = grades.map((given) => given || 4) // by keys nothing is left out
        await phones.voteByKeyboard(keys, sheets[tokens.indexOf(token)] ?? [])
        receipts.push(await phones.expectDone(keys))
      })(),
    ])
    console.log(`four browsers have voted after ${Date.now() - began} ms`)
    expect(casts, 'two taps are one request').toHaveLength(1)
  })

  const crowd = await Promise.all(tokens.slice(sheets.length, 200).map(async () => {
    const { token, grades } = next()
    return { token, ...(await hall.seal(grades)) }
  }))
  await test.step('all the others at once', async () => {
    expect(crowd).toHaveLength(196)
    const began = Date.now()
    const replies = await Promise.all(crowd.map(({ token, sealed }) => hall.cast(token, sealed)))
    console.log(`196 sheets were answered after ${Date.now() - began} ms`)
    expect(replies.filter(({ status }) => status !== 200)).toEqual([])
    expect(replies.map(({ leaf }) => leaf)).toEqual(crowd.map(({ leaf }) => leaf))
    receipts.push(...crowd.map(({ leaf }) => leaf))
    await expect(office.getByText('已投 200 张')).toBeVisible()
  })

  await test.step('what must not count: again, copied, a second sheet, a wrong slip, a void slip', async () => {
    const [one, other] = crowd
    const spare = tokens[200] ?? ''
    const again = await hall.cast(one?.token ?? '', one?.sealed ?? '')
    expect(again).toMatchObject({ status: 200, leaf: one?.leaf })
    const copied = await hall.cast(spare, one?.sealed ?? '')
    expect(copied).toMatchObject({ status: 409, code: 'duplicate-sheet' })
    const twice = await hall.cast(one?.token ?? '', (await hall.seal(gradesOf(0, reviewees.length))).sealed)
    expect(twice).toMatchObject({ status: 409, code: 'slip-already-used' })
    expect(await hall.cast('A'.repeat(26), other?.sealed ?? '')).toMatchObject({ status: 403, code: 'unknown-slip' })
    expect(await hall.cast(hall.voided[0] ?? '', other?.sealed ?? '')).toMatchObject({ status: 403 })

    await keys.goto(phones.address(hall.id, used))
    await phones.expectRefusal(keys, '这张票签已经投过票')
    expect(receipts).toContain(await phones.receiptNumber(keys))
    await keys.goto(phones.address(hall.id, 'A'.repeat(26)))
    await phones.expectRefusal(keys, '票签不对')
    await keys.goto(phones.address(hall.id, hall.voided[0] ?? ''))
    await phones.expectRefusal(keys, '票签已作废')
    await keys.route('**/ballots', (route) => route.continue({ postData: { token: spare, sealed: one?.sealed } }))
    await phones.scan(keys, hall.id, spare)
    await phones.toSummary(keys)
    await phones.sendButton(keys).click()
    await phones.expectRefusal(keys, '选票重复')
    expect(await hall.turnout()).toBe(200)
  })

  await test.step('closed: every receipt is among the published leaves', async () => {
    await hall.both('close')
    const leaves = await hall.leaves()
    expect(leaves).toEqual([...leaves].sort())
    expect(leaves).toHaveLength(200)
    const missing = receipts.filter((receipt) => !leaves.some((leaf) => leaf.startsWith(receipt)))
    expect([receipts.length, missing]).toEqual([200, []])
  })

  await test.step('counted and released by two, the tally is the sum of what was cast', async () => {
    await ballot.count(first, second, hall.page, hall.shares)
    await ballot.both(first, second, hall.page, '发布结果')
    await office.reload()
    for (const [at, { name }] of reviewees.entries()) {
      const count = (grade: number) => sheets.filter((sheet) => sheet[at] === grade).length
      const row = office.getByRole('row').filter({ hasText: name })
      await expect(row).toBeVisible()
      const cells = await row.getByRole('cell').allInnerTexts()
      const shown = cells.map((cell) => /^(\d+)(?: \(.*\))?$/.exec(cell.trim())?.[1]).filter((found) => found !== undefined)
      expect(shown.map(Number).slice(0, 6), name)
        .toEqual([count(1), count(2), count(3), count(4), count(ABSTAIN), 200 - count(ABSTAIN)])
    }
  })
  await people.leave()
})
