import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { act, choose, type } from '../support/forms'
import { BACKEND, PYTHON } from '../support/server'
import { visit } from '../support/visit'

const READ_TOKENS = `
import re, sys
from tests.support.pdf_text import pdf_text
text = pdf_text(sys.stdin.buffer.read())
print("\\n".join(t.replace(" ", "") for t in re.findall(r"(?:[A-Z2-7]{5} ){4}[A-Z2-7]{6}", text)))
`

/** Two classes of five and four voters; returns the election's address. */
export async function createElection(office: Page, cycleTitle: string): Promise<string> {
  await visit(office, '/elections')
  await choose(office, '考核周期', cycleTitle)
  await office.getByRole('button', { name: '建立测评投票' }).click()
  const drawer = office.getByRole('dialog', { name: '建立测评投票' })
  await drawer.getByRole('group', { name: '投票人类别 3' }).getByRole('button', { name: '删除' }).click()
  await type(drawer.getByRole('group', { name: '投票人类别 1' }), '票签数', 5)
  await type(drawer.getByRole('group', { name: '投票人类别 2' }), '票签数', 4)
  await drawer.getByRole('button', { name: '保存' }).click()
  await expect(office).toHaveURL(/\/elections\/[0-9a-f-]{36}$/)
  return office.url()
}

/** A scrutineer's browser makes the key; the three shares are what is printed, handed out, and tried again. */
export async function makeKey(scrutineer: Page, election: string): Promise<string[]> {
  await visit(scrutineer, election)
  await scrutineer.getByRole('button', { name: '生成密钥' }).click()
  const shares = await printedShares(scrutineer)
  for (const share of shares) await readShare(scrutineer, '生成密钥', share)
  await expect(scrutineer.getByText('三份都试过了，可以登记。')).toBeVisible()
  await scrutineer.getByRole('button', { name: '登记公钥' }).click()
  await expect(scrutineer.getByText('公钥已登记，这台电脑里不再有密钥')).toBeVisible()
  await tryKey(scrutineer, shares[0] ?? '', shares[2] ?? '')
  return shares
}

/** The letters on the three sheets of paper that wait for the printer. */
export async function printedShares(scrutineer: Page): Promise<string[]> {
  const shares: string[] = []
  for (const n of [1, 2, 3]) shares.push(((await scrutineer.getByTestId(`share-${n}`).textContent()) ?? '').trim())
  return shares
}

/** Scan or type a share in the part of the page with this heading. */
export async function readShare(scrutineer: Page, heading: string, share: string): Promise<void> {
  const part = scrutineer.locator('section', { has: scrutineer.getByRole('heading', { name: heading, exact: true }) })
  await part.getByLabel('扫描或输入一个份额').fill(share)
  await expect(part.getByText(/^份额 \d ✓ 读入正确/)).toBeVisible()
}

/** Two sheets of paper still open a trial sheet. */
export async function tryKey(scrutineer: Page, first: string, second: string): Promise<void> {
  for (const share of [first, second]) await readShare(scrutineer, '试开密钥', share)
  await scrutineer.getByRole('button', { name: '试开票箱' }).click()
  await expect(scrutineer.getByText(/^试开成功：份额 \d 和 \d 能打开票箱$/)).toBeVisible()
}

/** The print file, once; the tokens are read off the paper as the voters will. */
export async function printSlips(office: Page, election: string): Promise<string[]> {
  await visit(office, election)
  const coming = office.waitForEvent('download')
  await office.getByRole('button', { name: '生成票签打印文件' }).click()
  return tokensIn(readFileSync(await (await coming).path()))
}

/** The tokens on the slips of a print file, in their order. */
export function tokensIn(pdf: Buffer): string[] {
  const text = execFileSync(PYTHON, ['-c', READ_TOKENS], { cwd: BACKEND, input: pdf, encoding: 'utf-8' })
  return text.trim().split('\n')
}

/** The left-over slip is voided before everyone, and the numbers add up. */
export async function reconcile(office: Page, leftover: string): Promise<void> {
  await office.getByLabel('作废票签号码').fill(leftover)
  await office.getByRole('button', { name: '作废这些票签' }).click()
  await expect(office.getByText('票签已作废')).toBeVisible()
  await office.getByRole('button', { name: '核对无误，登记' }).click()
  await expect(office.getByText('票签已核对').first()).toBeVisible()
}

/** A step that takes two different people. */
export async function both(first: Page, second: Page, election: string, label: string): Promise<void> {
  await visit(first, election)
  await act(first, label)
  await expect(first.getByText(/您已确认，还需另外 1 人确认/)).toBeVisible()
  await visit(second, election)
  await act(second, label)
}

/** An attendee with a phone: scans, grades everybody, checks, sends, sees 已提交. */
export async function vote(phone: Page, election: string, token: string, grades: readonly string[]): Promise<void> {
  const id = election.split('/').at(-1) ?? ''
  await phone.goto(`/ballot.html#e=${id}&t=${token}`)
  await expect(phone.getByRole('heading', { name: '民主测评' })).toBeVisible()
  expect(phone.url()).not.toContain(token)
  const rows = phone.getByRole('group')
  for (const [at, grade] of grades.entries()) {
    await rows.nth(at).getByRole('radio', { name: grade, exact: true }).check()
  }
  const rest = phone.getByRole('region', { name: /其余未评/ })
  await rest.getByRole('button', { name: '好', exact: true }).click()
  await phone.getByRole('button', { name: '检查并提交' }).click()
  await phone.getByRole('button', { name: '确认提交' }).click()
  await expect(phone.getByRole('heading', { name: '已提交' })).toBeVisible()
}

/** Two shares open the box in one scrutineer's browser; another confirms the same result. */
export async function count(first: Page, second: Page, election: string, shares: readonly string[]): Promise<void> {
  await openBox(first, election, shares)
  await visit(second, election)
  await second.getByRole('button', { name: '校验码一致，确认计票' }).click()
  await expect(second.getByText('已计票', { exact: true }).first()).toBeVisible()
}

/** The other scrutineer trusts no browser: sealed sheets to the command line, its file handed in. */
export async function countOffline(first: Page, second: Page, election: string, shares: readonly string[]): Promise<void> {
  await openBox(first, election, shares)
  await visit(second, election)
  await second.getByText('不在浏览器里开箱').click()
  const coming = second.waitForEvent('download')
  await second.getByRole('button', { name: '下载密封的选票' }).click()
  const sealed = await (await coming).path()
  const command = ['-m', 'app.cli', 'open-ballots', sealed, shares[0] ?? '', shares[2] ?? '']
  const opening = execFileSync(PYTHON, command, { cwd: BACKEND, stdio: ['ignore', 'pipe', 'ignore'] })
  await second.getByLabel('开箱文件').setInputFiles({ name: 'opening.txt', mimeType: 'text/plain', buffer: opening })
  await second.getByRole('button', { name: '上报开箱文件' }).click()
  await expect(second.getByText('已计票', { exact: true }).first()).toBeVisible()
}

async function openBox(first: Page, election: string, shares: readonly string[]): Promise<void> {
  await visit(first, election)
  for (const share of shares.slice(1)) await readShare(first, '开箱计票', share)
  await first.getByRole('button', { name: '开箱', exact: true }).click()
  await expect(first.getByText('开箱结果已上报，请第二位监票人确认')).toBeVisible()
}
