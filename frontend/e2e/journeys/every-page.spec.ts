import type { APIRequestContext, Page } from '@playwright/test'
import { SignIn } from '../pages/SignIn'
import { expectAccessibleOnBoth } from '../support/axe'
import { day } from '../support/forms'
import type { Account } from '../support/server'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

const [SECRETARY, ANSWERING, APPROVER, INSPECTOR] = ['P001', 'P002', 'P108', 'P106']
const [OFFICE, ADMIN, SCRUTINEER, AUDITOR] = ['P104', 'P110', 'P111', 'P109']
const own = (staffNo: string) => `lantern-harbor-${staffNo}`

// One after the other: the office's step makes the meeting and the ballot that later ones open.
test.describe.configure({ mode: 'serial' })
// No motion: what is half faded in has no contrast yet. No trace: recording all these pages takes longer
// than checking them, and a violation names its page.
test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

async function enter(page: Page, accounts: Account[], staffNo: string): Promise<void> {
  const account = accounts.find(({ staff_no }) => staff_no === staffNo)
  if (!account) throw new Error(`the seed has no ${staffNo}`)
  await new SignIn(page).firstTime(account, own(staffNo))
}

/** What the browser complains about; a page that does not work says so there first. */
function listen(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    // Before somebody signs in, the page asks whether they still are: the refusal is the answer.
    if (message.text().includes('401 (Unauthorized)')) return
    if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`)
  })
  return complaints
}

/** A key of a message that was shown as it is, or the id of a row where its name should be. */
const UNTRANSLATED = /\b[a-z][A-Za-z]+(\.[a-z][A-Za-z_]+){1,}\b|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}|\b20\d\d-\d\d-\d\d\b|\bundefined\b|\bNaN\b/

/** Wait until the page has loaded, and check it at both sizes. */
async function checkHere(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('status', { name: '正在加载…' })).toHaveCount(0)
  await expect(page.getByText('没有加载成功'), page.url()).toHaveCount(0)
  // Addresses of mail and of other systems are no keys.
  const text = (await page.getByRole('main').innerText()).replace(/\S+@\S+|https?:\S+/g, '')
  expect(text.match(UNTRANSLATED)?.[0], page.url()).toBeUndefined()
  await expectAccessibleOnBoth(page)
}

async function check(page: Page, path: string): Promise<void> {
  await visit(page, path)
  await checkHere(page)
}

const EVERYBODYS = new Set(['/', '/inbox'])

/** Every page of the menu, everybody's for one role only; answers with the paths of all. */
async function checkMenu(page: Page, withEverybodys = false): Promise<string[]> {
  const links = page.getByRole('navigation', { name: '主菜单' }).getByRole('link')
  const paths = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
  for (const path of paths.filter((one) => withEverybodys || !EVERYBODYS.has(one))) {
    await page.getByRole('navigation', { name: '主菜单' }).locator(`a[href="${path}"]`).click()
    await expect(page).toHaveURL(path)
    await checkHere(page)
  }
  return paths
}

/** The first detail page that the list of this kind leads to. */
async function checkDetail(page: Page, list: string): Promise<void> {
  await page.getByRole('navigation', { name: '主菜单' }).locator(`a[href="${list}"]`).click()
  // Ids have hyphens; other pages below the list's address have none.
  await page.getByRole('main').locator(`a[href^="${list}/"][href*="-"]`).first().click()
  await expect(page).toHaveURL(new RegExp(`${list}/[0-9a-f-]{36}(\\?|$)`))
  await expect(page.getByRole('navigation', { name: '主菜单' }).locator('.here')).toHaveAttribute('href', list)
  await checkHere(page)
}

interface Row {
  id: string
}

/** The API as somebody who has signed in once, for what pages need and other journeys click through. */
async function apiAs(request: APIRequestContext, staffNo: string) {
  const login = await request.post('/api/v1/auth/login', { data: { login: staffNo, password: own(staffNo) } })
  const { access_token } = await login.json() as { access_token: string }
  const headers = { Authorization: `Bearer ${access_token}` }
  return {
    get: async (path: string) => ((await (await request.get(`/api/v1/${path}`, { headers })).json()) as { items: Row[] }).items,
    post: async (path: string, data: unknown) => {
      // a step is taken on the version that is read first, as a page does
      const [subject = '', action] = path.split('/actions/')
      const etag = action && (await request.get(`/api/v1/${subject}`, { headers })).headers()['etag']
      const version: Record<string, string> = etag ? { 'if-match': etag } : {}
      const reply = await request.post(`/api/v1/${path}`, { headers: { ...headers, ...version }, data })
      expect(reply.ok(), await reply.text()).toBe(true)
      return (await reply.json()) as Row
    },
  }
}

test('a secretary’s pages, with the report editor and the self-check', async ({ page, server }) => {
  const complaints = listen(page)
  await enter(page, server.accounts, SECRETARY)
  expect(await checkMenu(page, true)).toEqual(['/', '/inbox', '/inspections', '/self-checks', '/reports', '/meetings', '/assessments', '/announcements', '/public-comments', '/rectifications', '/documents'])
  await checkDetail(page, '/reports')
  await checkDetail(page, '/rectifications')
  await check(page, '/notification-settings')
  await check(page, '/password')
  expect(complaints).toEqual([])
})

test('a school that answers findings, and its report on its way', async ({ page, server }) => {
  const complaints = listen(page)
  await enter(page, server.accounts, ANSWERING)
  await checkDetail(page, '/inspections')
  await checkDetail(page, '/reports')
  expect(complaints).toEqual([])
})

test('an inspector’s pages, with what is recorded on a phone', async ({ page, server }) => {
  const complaints = listen(page)
  await enter(page, server.accounts, INSPECTOR)
  expect(await checkMenu(page)).toContain('/inspections')
  await checkDetail(page, '/inspections')
  await check(page, '/inspections/record')
  expect(complaints).toEqual([])
})

test('the approver’s queue and a report to approve', async ({ page, server }) => {
  const complaints = listen(page)
  await enter(page, server.accounts, APPROVER)
  expect(await checkMenu(page)).toContain('/reports')
  await checkDetail(page, '/reports')
  expect(complaints).toEqual([])
})

test('the office’s pages, with a cycle, a report, a meeting and an assessment', async ({ page, server, request }) => {
  const complaints = listen(page)
  await enter(page, server.accounts, OFFICE)
  const api = await apiAs(request, OFFICE)
  const [cycle] = await api.get('cycles')
  const cycle_id = cycle?.id ?? ''
  const meeting = await api.post('meetings', {
    cycle_id, title: '述职评议会', held_on: day(20), place: '第一会议室', due_count: 12,
  })
  await api.post(`cycles/${cycle_id}/actions/start_reviewing`, { comment: '其余报告随后补齐' })
  await api.post('elections', {
    cycle_id, meeting_id: meeting.id,
    classes: [{ id: 'all', name: '全体', weight: 100, color: '#1565c0', slips: 5 }],
  })
  await api.post(`cycles/${cycle_id}/actions/start_assessing`, { comment: '会议材料随后补齐' })

  expect(await checkMenu(page)).toContain('/cycles')
  for (const path of ['', '/rules', '/roster', '/setup']) await check(page, `/cycles/${cycle_id}${path}`)
  await check(page, '/cycles/new')
  await check(page, '/reports/gaps')
  await check(page, '/reports/abstracts')
  for (const path of [`/meetings/${meeting.id}`, `/meetings/${meeting.id}/attendance`, `/meetings/${meeting.id}/minutes`]) await check(page, path)
  await checkDetail(page, '/reports')
  for (const list of ['/assessments', '/inspections', '/self-checks', '/rectifications']) await checkDetail(page, list)
  const sitting = await api.post('deliberation-sessions', { cycle_id, held_on: day(30), place: '第一会议室', takes_all: true })
  const bulletin = await api.post('bulletins', { cycle_id })
  for (const path of ['', `/${bulletin.id}`]) await check(page, `/rectifications/bulletins${path}`)
  for (const path of ['recurrences', 'import', 'new']) await check(page, `/rectifications/${path}`)
  for (const path of ['/announcements/new', `/sessions/${sitting.id}`]) await check(page, path)
  expect(complaints).toEqual([])
})

test('a scrutineer’s pages, with the key ceremony', async ({ page, server }) => {
  await enter(page, server.accounts, SCRUTINEER)
  expect(await checkMenu(page)).toContain('/elections')
  await checkDetail(page, '/elections')
})

test('the auditor’s and the administrator’s pages', async ({ page, server, request }) => {
  const complaints = listen(page)
  await enter(page, server.accounts, AUDITOR)
  expect(await checkMenu(page)).toContain('/audit')
  await new SignIn(page).signOut()
  await enter(page, server.accounts, ADMIN)
  const api = await apiAs(request, ADMIN)
  const account = await api.post('service-accounts', {
    name: '人事系统', scopes: ['assessments.read', 'events.read'], organization_id: (await api.get('organizations'))[0]?.id,
  })
  const webhook = await api.post('webhooks', { service_account_id: account.id, url: 'https://hr.example/hook' })
  await api.post(`webhooks/${webhook.id}/actions/ping`, {})
  expect(await checkMenu(page)).toContain('/calendar')
  for (const list of ['/service-accounts', '/webhooks', '/mails', '/people']) await expect(page.locator(`a[href="${list}"]`)).toHaveCount(1)
  await check(page, `/webhooks/${webhook.id}`)
  expect(complaints).toEqual([])
})

// Last: pages that show one cycle show the newest.
test('every step of planning the next cycle', async ({ page, request }) => {
  const complaints = listen(page)
  await new SignIn(page).as(OFFICE, own(OFFICE))
  const api = await apiAs(request, OFFICE)
  const organization_id = (await api.get('organizations'))[0]?.id
  const next = await api.post('cycles', {
    title: '下一年度述职评议考核', year: 2031, organization_id, reporting_due_on: '2031-03-01', meeting_on: '2031-04-01', closing_on: '2031-12-01',
  })
  await check(page, `/cycles/${next.id}/setup`)
  const steps = page.getByRole('navigation', { name: '筹备步骤' }).getByRole('link')
  for (const path of await steps.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))) await check(page, path)
  expect(complaints).toEqual([])
})
