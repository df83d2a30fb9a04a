import type { Page } from '@playwright/test'
import { makeKey } from '../../src/protocol/keys'
import * as ballot from '../pages/ballot'
import type { Api } from '../support/api'
import { expectAccessibleOnBoth } from '../support/axe'
import { day } from '../support/forms'
import { OFFICE, OFFICE_2, SCRUTINEER, reviewing } from '../support/hall'
import { People } from '../support/people'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

test.use({ seed: 'sample' })

const CLASSES = [{ id: 'schools', name: '学校代表', weight: 100, color: '#1565c0', slips: 6 }]

/** A browser that reads QR codes, as those of phones do: it sees whatever `hold` holds before the camera. */
async function giveCamera(page: Page): Promise<(text: string) => Promise<void>> {
  await page.addInitScript(() => {
    const canvas = document.createElement('canvas')
    const draw = () => {
      canvas.getContext('2d')?.fillRect(0, 0, 1, 1)
      requestAnimationFrame(draw)
    }
    draw()
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', { value: () => Promise.resolve(canvas.captureStream()) })
    Object.assign(window, {
      seen: '',
      BarcodeDetector: class {
        detect() {
          const { seen } = window as unknown as { seen: string }
          return Promise.resolve(seen ? [{ rawValue: seen }] : [])
        }
      },
    })
  })
  return (text) => page.evaluate((seen) => Object.assign(window, { seen }), text).then(() => undefined)
}

async function planElection(office: Api): Promise<string> {
  const cycle_id = await reviewing(office)
  const { id: meeting_id } = await office.send<{ id: string }>('POST', 'meetings', {
    cycle_id, title: '述职评议会', held_on: day(0), place: '礼堂', due_count: 5, starts_at: '09:00', turn_minutes: 6,
  })
  const { id } = await office.send<{ id: string }>('POST', 'elections', { cycle_id, meeting_id, classes: CLASSES })
  return id
}

/** Slips printed, one left over, all accounted for. */
async function reconcile(office: Api, id: string): Promise<void> {
  const tokens = ballot.tokensIn(await office.file(`elections/${id}/slips`))
  await office.send('POST', `elections/${id}/slips/voided`, { tokens: tokens.slice(-1) })
  await office.send('POST', `elections/${id}/reconciliation`, {
    classes: [{ class_id: 'schools', issued: 5, leftover: 1, spoiled: 0, signed_in: 5 }],
  })
}

/** The share with its first letter of this group replaced by another. */
function typo(share: string, group: number): string {
  const groups = share.split(' ')
  const wrong = groups[group - 1] ?? ''
  groups[group - 1] = (wrong.startsWith('A') ? 'B' : 'A') + wrong.slice(1)
  return groups.join(' ')
}

test('shares are tried when they are printed and again before the ballot opens', async ({ browser, server }) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const api = await people.api(OFFICE)
  const id = await planElection(api)
  const election = `${server.url}/elections/${id}`
  const scrutineer = await people.page(SCRUTINEER)
  const hold = await giveCamera(scrutineer)
  const field = scrutineer.getByLabel('扫描或输入一个份额')
  let shares: string[] = []

  await test.step('three sheets of paper, one page each', async () => {
    await scrutineer.goto(election) // loads the page with the camera
    await scrutineer.getByRole('button', { name: '生成密钥' }).click()
    shares = await ballot.printedShares(scrutineer)
    const pdf = (await scrutineer.pdf({ format: 'A4' })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(3)
    await expect(scrutineer.getByRole('button', { name: '登记公钥' })).toBeDisabled()
    await expectAccessibleOnBoth(scrutineer)
  })

  const [first = '', second = '', third = ''] = shares
  await test.step('what is wrong with a text is said at once', async () => {
    await field.fill(first.slice(0, 17))
    await expect(scrutineer.getByText('已输入 15 个字符，共 60 个')).toBeVisible()
    await field.fill(`${first.slice(0, 8)}1`)
    await expect(scrutineer.getByText('第 2 组里有“1”')).toBeVisible()
    await field.fill(typo(first, 7))
    await expect(scrutineer.getByText('输错了：请核对第 7 组。')).toBeVisible()
    await field.fill((await makeKey()).shares[0] ?? '')
    await expect(scrutineer.getByText('不是这把密钥的')).toBeVisible()
    await expectAccessibleOnBoth(scrutineer)
    await field.fill(first)
    await expect(scrutineer.getByText('份额 1 ✓ 读入正确')).toBeVisible()
    await expect(field).toHaveValue('')
    await field.fill(first.toLowerCase())
    await expect(scrutineer.getByText('份额 1 已经读过了：请换另一张纸。')).toBeVisible()
  })

  await test.step('two open a trial sheet, one of them by camera; the third is asked for, too', async () => {
    await scrutineer.getByRole('button', { name: '用摄像头扫描' }).click()
    await hold(third.replaceAll(' ', ''))
    await expect(scrutineer.getByText('试开成功：份额 1 和 3 能打开票箱')).toBeVisible()
    await expect(scrutineer.getByText('份额 2 还没有试读')).toBeVisible()
    await scrutineer.getByRole('button', { name: '关闭摄像头' }).click()
    await field.fill(second)
    await expect(scrutineer.getByText('试开成功：份额 1、2 和 3 能打开票箱')).toBeVisible()
    await scrutineer.getByRole('button', { name: '登记公钥' }).click()
    await expect(scrutineer.getByText('公钥已登记，这台电脑里不再有密钥')).toBeVisible()
  })

  const office = await people.page(OFFICE)
  const warning = office.getByText(/^密钥还没有用打印的份额试开过/)
  await test.step('who opens the ballot is warned until the papers were tried again', async () => {
    await reconcile(api, id)
    await visit(office, election)
    await expect(office.getByText('密钥已登记，还没有用打印的份额试开过')).toBeVisible()
    await office.getByRole('button', { name: '开始投票' }).click()
    await expect(warning).toBeVisible()
    await office.getByRole('button', { name: '取消' }).click()

    await scrutineer.reload()
    await expectAccessibleOnBoth(scrutineer)
    await ballot.tryKey(scrutineer, third, second)
    await expect(scrutineer.getByText('份额 1 还没有试过。')).toBeVisible()
  })

  await test.step('then the office sees when it was, and the ballot opens without a warning', async () => {
    await expect(office.getByText(/^密钥已于 .+ 试开成功（.+，份额 2 和 3）$/)).toBeVisible({ timeout: 15_000 })
    await ballot.both(office, await people.page(OFFICE_2), election, '开始投票')
    await expect(warning).toHaveCount(0)
    await expect(office.getByText('投票中', { exact: true })).toBeVisible({ timeout: 15_000 })
    await scrutineer.reload()
    await expect(scrutineer.getByRole('heading', { name: '投票情况' })).toBeVisible()
    await expect(scrutineer.getByRole('heading', { name: '试开密钥' })).toHaveCount(0)
  })
  await people.leave()
})
