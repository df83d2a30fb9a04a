import { expect, type APIRequestContext, type Locator, type Page } from '@playwright/test'

/** What the journey needs of the API's replies. */
interface Carried { id: string }
interface Report { id: string; reviewee_id: string; carried_items: Carried[] }
interface School { person_name: string; reviewee_id: string }
interface Form { person_id: string; cycles: { areas: { id: string }[]; schools: School[] }[] }

/** The API as somebody whose password is known. */
export class Caller {
  private constructor(private readonly request: APIRequestContext, private readonly token: string) {}

  static async signIn(request: APIRequestContext, login: string, password: string): Promise<Caller> {
    const reply = await request.post('/api/v1/auth/login', { data: { login, password } })
    return new Caller(request, ((await reply.json()) as { access_token: string }).access_token)
  }

  async get<T>(path: string): Promise<T> {
    return (await this.request.get(`/api/v1${path}`, { headers: this.headers })).json() as Promise<T>
  }

  async send<T>(method: 'POST' | 'PUT', path: string, data: object, headers = {}): Promise<T> {
    const reply = await this.request.fetch(`/api/v1${path}`, { method, data, headers: { ...this.headers, ...headers } })
    expect(reply.ok(), `${method} ${path}: ${await reply.text()}`).toBe(true)
    return (await reply.json()) as T
  }

  private get headers() {
    return { Authorization: `Bearer ${this.token}` }
  }
}

export const SEEN = '党员活动室全年只开放12次，9月以后没有登记'

/** An inspector saw something at this reviewee's school and fed it back. */
export async function feedBack(inspector: Caller, name: string): Promise<void> {
  const form = await inspector.get<Form>('/inspections/form')
  const [cycle] = form.cycles
  const school = cycle?.schools.find((one) => one.person_name === name)
  if (!cycle || !school) throw new Error(`nobody inspects ${name}`)
  const inspection = await inspector.send<{ id: string }>('POST', '/inspections', {
    kind: 'thematic', inspected_on: new Date().toISOString().slice(0, 10), inspector_ids: [form.person_id],
    reviewee_id: school.reviewee_id,
  })
  const finding = { area_id: cycle.areas[2]?.id, severity: 'notable', seen: SEEN }
  await inspector.send('POST', `/inspections/${inspection.id}/findings`, finding)
  const { version } = await inspector.get<{ version: number }>(`/inspections/${inspection.id}`)
  const read = { 'If-Match': `"${version}"` }
  await inspector.send('POST', `/inspections/${inspection.id}/actions/feed_back`, { comment: null }, read)
}

/** The secretary's self-check of last year's first item. */
export async function checkOneself(secretary: Caller, words: string): Promise<void> {
  const { items } = await secretary.get<{ items: Report[] }>('/reports')
  const report = await secretary.get<Report>(`/reports/${items[0]?.id}`)
  const entry = `/self-checks/${report.reviewee_id}/entries/carried_item/${report.carried_items[0]?.id}`
  await secretary.send('PUT', entry, { outcome: 'done', words }, { 'If-Match': '"0"' })
}

/** The text of an item, by its name: "成绩 1". */
export const textOf = (page: Page, item: string): Locator =>
  page.getByRole('article', { name: item, exact: true }).getByRole('textbox', { name: item, exact: true })

export const saved = (page: Page) => expect(page.getByText(/^已保存 \d/)).toBeVisible()

/** Choose one of the pills: the native radio lies under its words. */
export async function pick(scope: Page | Locator, group: string | RegExp, option: string): Promise<void> {
  await scope.getByRole('radiogroup', { name: group }).getByText(option, { exact: true }).click()
}
