import type { Page } from '@playwright/test'
import { fromHex, toHex } from '../../src/protocol/bytes'
import { joinShares } from '../../src/protocol/keys'
import { openSealed } from '../../src/protocol/open'
import * as phones from '../pages/phone'
import { PHONE } from '../support/axe'
import { Hall } from '../support/hall'
import { People } from '../support/people'
import { expect, test } from '../support/test'

const CLASSES = [{ id: 'all', name: '全体', weight: 100, slips: 14 }]
const GRADES = [1, 2, 3, 4, 1]
/** The page and what it loads, over the wire. */
const PAGE_BYTES = 35_000
const USABLE_WITHIN = 5_000

test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

/** The one whose abstract the sample has published. */
const PUBLISHED = '赵明远'

const CASTS = '**/ballots'
const RETRYING = /^网络不通，正在自动重试/

test('whatever happens to the phone, the ballot is counted once', async ({ browser, server }) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const hall = await Hall.prepare(people, server.url, CLASSES)
  const slips = [...(hall.slips.get('all') ?? [])]
  const slip = () => slips.pop() ?? ''
  const said: { url: string; body: string; headers: string }[] = []

  /** A phone of its own; everything that leaves it is written down. */
  const take = async (): Promise<Page> => {
    const phone = await people.open(PHONE)
    await phone.emulateMedia({ reducedMotion: 'reduce' })
    phone.on('request', (request) => {
      said.push({ url: request.url(), body: request.postData() ?? '', headers: JSON.stringify(request.headers()) })
    })
    return phone
  }
  const kept = (phone: Page) => phone.evaluate(() => ({ ...localStorage }) as Record<string, string>)
  const toSend = async (phone: Page) => {
    await phones.grade(phone, GRADES)
    await phones.toSummary(phone)
  }

  const phone = await take()
  const [mine, lost] = [slip(), slip()]

  await test.step('without encryption, without a slip, with a wrong or a void one: said before anything is filled in', async () => {
    const insecure = await take()
    await insecure.route('http://ballot.example/**', async (route) => {
      const { pathname } = new URL(route.request().url())
      await route.fulfill({ response: await insecure.request.get(server.url + pathname) })
    })
    await insecure.goto(`http://ballot.example${phones.address(hall.id, mine)}`)
    await phones.expectRefusal(insecure, '在这里不能投票')
    const secure = insecure.getByRole('link', { name: '改用 https:// 安全网址打开' })
    await expect(secure).toHaveAttribute('href', `https://ballot.example${phones.address(hall.id, mine)}`)
    await phones.expectUnmistakable(insecure, 'no-crypto')
    await insecure.context().close()

    await phone.goto('/ballot.html')
    await phones.expectRefusal(phone, '还没有扫描票签')
    await phones.expectUnmistakable(phone, 'no-slip')
    for (const wrong of ['A'.repeat(26), 'nonsense']) {
      await phone.goto(phones.address(hall.id, wrong))
      await phones.expectRefusal(phone, '票签不对')
    }
    await phones.expectUnmistakable(phone, 'wrong')
    await phone.goto(phones.address(hall.id, hall.voided[0] ?? ''))
    await phones.expectRefusal(phone, '票签已作废')
    await phones.expectUnmistakable(phone, 'void')
  })

  await test.step('too early: the ballot opens by itself', async () => {
    await phone.clock.install()
    await phone.goto(phones.address(hall.id, mine))
    await phones.expectRefusal(phone, '投票还没有开始')
    expect(phone.url()).not.toContain(mine)
    await phones.expectUnmistakable(phone, 'early')
    await hall.both('open')
    await phone.clock.fastForward(20_000)
    await phones.expectList(phone)
  })

  await test.step('reload, the back key and a closed tab lose nothing', async () => {
    await phones.grade(phone, GRADES.slice(0, 3))
    await phones.expectUnmistakable(phone, 'fill')
    await phone.reload()
    await expect(phone.getByRole('status')).toContainText('已评 3 /')
    await phones.grade(phone, GRADES)
    await expect(phone.getByRole('region', { name: /其余未评/ })).toBeVisible()
    await phones.toSummary(phone)
    await phones.expectUnmistakable(phone, 'summary')
    await phone.goBack()
    await phones.expectList(phone)
    await expect(phone.getByRole('status')).toContainText('已评 5 /')
    await phone.goBack()
    await phone.goto(phones.address(hall.id, mine))
    await expect(phone.getByRole('status')).toContainText('已评 5 /')
  })

  await test.step('another slip on the same phone does not show what was filled in', async () => {
    const borrowed = slip()
    await phones.scan(phone, hall.id, borrowed)
    await expect(phone.getByRole('status')).toContainText('已评 0 /')
    const reopened = await phone.context().newPage()
    await phone.close()
    await phones.scan(reopened, hall.id, mine)
    await expect(reopened.getByRole('status')).toContainText('已评 5 /')
    slips.push(borrowed)

    await phones.toSummary(reopened)
    await reopened.context().setOffline(true)
    await phones.sendButton(reopened).dblclick()
    await expect(reopened.getByText(RETRYING)).toBeVisible()
    await phones.expectUnmistakable(reopened, 'sending')
    expect(Object.keys(await kept(reopened)).some((key) => key.includes('pending'))).toBe(true)
    await reopened.context().setOffline(false)
    const number = await phones.expectDone(reopened)
    await phones.expectUnmistakable(reopened, 'done')
    expect(await hall.turnout()).toBe(1)

    const left = await kept(reopened)
    expect(Object.keys(left)).toEqual(['ballot.receipts'])
    const [receipt, ...others] = JSON.parse(left['ballot.receipts'] ?? '[]') as Record<string, string>[]
    expect(others).toEqual([])
    expect(Object.keys(receipt ?? {}).sort()).toEqual(['election', 'leaf', 'secret', 'signature'])
    expect(receipt?.['leaf']?.slice(0, 16)).toBe(number)
    for (const back of ['reload', 'goBack'] as const) {
      await reopened[back]()
      expect(await phones.expectDone(reopened)).toBe(number)
    }
    await reopened.goto(phones.address(hall.id, mine))
    await phones.expectRefusal(reopened, '您已经投过票')
    expect(await phones.receiptNumber(reopened)).toBe(number)
    await phones.expectUnmistakable(reopened, 'mine')
    await reopened.context().close()
  })

  await test.step('an abstract is one tap away: by finger and keys, without a network for a while, and the choices stay put', async () => {
    const reader = await take()
    const unread = slip()
    await reader.context().route('**/abstracts/*', (route) => route.abort())
    await phones.scan(reader, hall.id, unread)
    const button = reader.getByRole('button', { name: /述职报告简介$/ })
    await expect(button).toHaveCount(1)
    await expect(button).toHaveAttribute('aria-expanded', 'false')
    await button.click()
    const abstract = reader.getByRole('region', { name: /述职报告简介$/ })
    await expect(abstract).toContainText('网络不通，没有打开。不影响投票。')
    await phones.expectUnmistakable(reader, 'abstract-offline')
    const row = reader.getByRole('group').filter({ has: button })
    const choice = row.getByRole('radio', { name: '好', exact: true })
    const before = await choice.boundingBox()
    await reader.context().unroute('**/abstracts/*')
    await abstract.getByRole('button', { name: '立即重试' }).click()
    await expect(abstract).toContainText('主要成绩：')
    expect(await choice.boundingBox()).toEqual(before)
    await phones.expectUnmistakable(reader, 'abstract')
    await choice.check()
    await expect(abstract).toBeVisible()
    await button.focus()
    await reader.keyboard.press('Enter')
    await expect(abstract).toBeHidden()
    await expect(choice).toBeChecked()

    // Which there are could not be asked: each can be tried, and says when there is none.
    await reader.route('**/abstracts', (route) => route.abort())
    await reader.reload()
    await phones.expectList(reader)
    await expect(button).toHaveCount(hall.manifest.reviewees.length)
    const none = hall.manifest.reviewees.find(({ name }) => name !== PUBLISHED)?.name ?? ''
    await reader.getByRole('button', { name: `${none}的述职报告简介`, exact: true }).click()
    await expect(abstract).toHaveText('还没有发布简介。')
    await reader.context().close()
    slips.push(unread)
  })

  await test.step('the reply is lost after the sheet was recorded: the same receipt, counted once', async () => {
    const unlucky = await take()
    const before = said.length
    let leaf = ''
    await unlucky.route(CASTS, async (route) => {
      leaf = ((await (await route.fetch()).json()) as { leaf: string }).leaf
      await route.abort('connectionfailed')
    }, { times: 1 })
    await phones.scan(unlucky, hall.id, lost)
    await toSend(unlucky)
    await phones.sendButton(unlucky).click()
    const number = await phones.expectDone(unlucky)
    expect(number).toBe(leaf.slice(0, 16))
    const casts = said.slice(before).filter(({ url }) => url.endsWith('/ballots'))
    expect(casts.length).toBeGreaterThanOrEqual(2)
    expect(new Set(casts.map(({ body }) => body)).size).toBe(1)
    expect(await hall.turnout()).toBe(2)

    const other = await take()
    await other.goto(phones.address(hall.id, lost))
    await phones.expectRefusal(other, '这张票签已经投过票')
    expect(await phones.receiptNumber(other)).toBe(leaf.slice(0, 16))
    await phones.expectUnmistakable(other, 'used')
  })

  await test.step('reloaded in the middle of sending', async () => {
    const sending = await take()
    await sending.route(CASTS, (route) => route.abort())
    await phones.scan(sending, hall.id, slip())
    await toSend(sending)
    await phones.sendButton(sending).click()
    await expect(sending.getByText(RETRYING)).toBeVisible()
    await sending.unroute(CASTS)
    await sending.reload()
    await phones.expectDone(sending)
    expect(await hall.turnout()).toBe(3)
  })

  await test.step('two phones fill in the same slip: the first one counts, the other gets its receipt', async () => {
    const [one, other, shared] = [await take(), await take(), slip()]
    for (const each of [one, other]) {
      await phones.scan(each, hall.id, shared)
      await toSend(each)
    }
    await phones.sendButton(one).click()
    const number = await phones.expectDone(one)
    await phones.sendButton(other).click()
    await phones.expectRefusal(other, '这张票签已经投过票')
    expect(await phones.receiptNumber(other)).toBe(number)
    expect(Object.keys(await kept(other))).toEqual(['ballot.slip'])
    expect(await hall.turnout()).toBe(4)
  })

  await test.step('on slow 3G the page weighs little, is usable soon, and votes', async () => {
    const slow = await take()
    const sizes = phones.weigh(slow)
    await phones.slowDown(slow)
    const began = Date.now()
    await phones.scan(slow, hall.id, slip())
    const usable = Date.now() - began
    await toSend(slow)
    const sent = Date.now()
    await phones.sendButton(slow).click()
    await phones.expectDone(slow)
    const page = [...await sizes()].filter(([path]) => path === '/ballot.html' || path.startsWith('/assets/'))
    const weight = page.reduce((sum, [, size]) => sum + size, 0)
    console.log(`slow 3G: usable after ${usable} ms, cast in ${Date.now() - sent} ms; page ${weight} bytes over the wire`)
    expect(page.length).toBeGreaterThanOrEqual(3)
    expect(weight).toBeLessThanOrEqual(PAGE_BYTES)
    expect(usable).toBeLessThan(USABLE_WITHIN)
    expect(await hall.turnout()).toBe(5)
  })

  await test.step('every other refusal says what to do', async () => {
    const told = await take()
    const token = slip()
    for (const [state, title, status, answer] of [
      ['paper', '已改用纸质选票', 200, { status: 'paper', state: 'open', receipt: null }],
      ['key', '系统暂停收票', 503, { code: 'election-key-missing' }],
      ['offline', '连接不上服务器', 502, {}],
    ] as const) {
      await told.route('**/slips/status', (route) => route.fulfill({ status, json: answer }))
      await told.goto(phones.address(hall.id, token))
      await phones.expectRefusal(told, title)
      await phones.expectUnmistakable(told, state)
      await told.unroute('**/slips/status')
    }
    // The server is there again: by itself.
    await told.context().setOffline(true)
    await told.context().setOffline(false)
    await phones.expectList(told)
    for (const [state, title, status, code] of [
      ['copy', '选票重复', 409, 'duplicate-sheet'],
      ['changed', '选票内容已更新', 422, 'malformed-sheet'],
      ['failed', '提交没有成功', 418, 'whatever'],
    ] as const) {
      await told.route(CASTS, (route) => route.fulfill({ status, json: { code } }))
      await phones.scan(told, hall.id, token)
      await toSend(told)
      await phones.sendButton(told).click()
      await phones.expectRefusal(told, title)
      await phones.expectUnmistakable(told, state)
      await told.unroute(CASTS)
      await told.reload()
    }
    slips.push(token)
  })

  await test.step('closed meanwhile: what was recorded has its receipt, what was not is told so', async () => {
    const [late, recorded] = [await take(), await take()]
    await phones.scan(late, hall.id, slip())
    await toSend(late)
    await phones.scan(recorded, hall.id, slip())
    await toSend(recorded)
    await recorded.route(CASTS, async (route) => {
      await route.fetch()
      await route.abort()
    })
    await phones.sendButton(recorded).click()
    await expect(recorded.getByText(RETRYING)).toBeVisible()
    await hall.both('close')
    await phones.sendButton(late).click()
    await phones.expectRefusal(late, '没有计入：投票已经结束')
    await phones.expectUnmistakable(late, 'late')
    expect(Object.keys(await kept(late))).toEqual(['ballot.slip'])
    // a try may be on its way: it is waited for
    await recorded.unrouteAll({ behavior: 'wait' })
    const number = await phones.expectDone(recorded)
    const leaves = await hall.leaves()
    expect(leaves).toHaveLength(6)
    expect(leaves.map((leaf) => leaf.slice(0, 16))).toContain(number)
    await late.reload()
    await phones.expectRefusal(late, '投票已经结束')
    await phones.expectUnmistakable(late, 'closed')
  })

  await test.step('no grade ever left a phone in clear', async () => {
    const key = await joinShares(hall.shares[0] ?? '', hall.shares[1] ?? '')
    const asked = said.filter(({ url }) => url.includes('/api/'))
    const calls = asked.map(({ url }) => new URL(url).pathname.split(hall.id)[1]?.replace(/(?<=abstracts\/).+/, '…'))
    expect([...new Set(calls)].sort())
      .toEqual(['/abstracts', '/abstracts/…', '/ballots', '/manifest', '/slips/status'])
    for (const { url, body } of asked.filter(({ url }) => url.includes('/abstracts'))) {
      expect([body, new URL(url).search]).toEqual(['', ''])
    }
    const casts = asked.filter(({ url }) => url.endsWith('/ballots'))
    expect(casts.length).toBeGreaterThan(10)
    for (const { body } of casts) {
      const { sealed, ...rest } = JSON.parse(body) as Record<string, string>
      expect(Object.keys(rest)).toEqual(['token'])
      const opened = await openSealed(fromHex(sealed ?? ''), key, hall.info)
      expect([...(opened ?? [])].slice(17, 17 + GRADES.length)).toEqual(GRADES)
      const secret = toHex((opened ?? new Uint8Array()).slice(1, 17))
      expect(JSON.stringify(said)).not.toContain(secret)
    }
    for (const { body } of asked.filter(({ url }) => url.endsWith('/status'))) {
      expect(Object.keys(JSON.parse(body) as object)).toEqual(['token'])
    }
    for (const { url, headers } of said.filter(({ url: at }) => at.startsWith(server.url))) {
      for (const token of [mine, lost]) expect(new URL(url).pathname + headers).not.toContain(token)
      expect(headers).not.toMatch(/"referer":"[^"]|cookie|authorization/)
    }
  })
  await people.leave()
})
