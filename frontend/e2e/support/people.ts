import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { SignIn } from '../pages/SignIn'
import { Api } from './api'

/** What somebody signs in with for the first time. */
export interface FirstPassword {
  staff_no: string
  password: string
}

const passwordOf = (staffNo: string) => `lantern-harbor-${staffNo}`

/** Everybody in the story, each in a browser of their own, signed in when first needed. */
export class People {
  private readonly pages = new Map<string, Page>()
  private readonly apis = new Map<string, Api>()
  private readonly contexts: BrowserContext[] = []
  private readonly passwords = new Map<string, string>()
  /** Who has a password of their own already. */
  private readonly met = new Set<string>()

  constructor(private readonly browser: Browser, private readonly baseURL: string) {}

  learn(issued: readonly FirstPassword[]): void {
    for (const { staff_no, password } of issued) this.passwords.set(staff_no, password)
  }

  /** The page of whoever has this staff number; their first visit changes the first password. */
  async page(staffNo: string): Promise<Page> {
    const known = this.pages.get(staffNo)
    if (known) return known
    const page = await this.open()
    // How one signs in and chooses a password is other journeys' story; here only the cookie matters.
    const first = this.met.has(staffNo) ? null : this.handedOut(staffNo)
    const token = await this.send(page, 'login', { login: staffNo, password: first ?? passwordOf(staffNo) })
    if (first) await this.send(page, 'password', { current_password: first, new_password: passwordOf(staffNo) }, token)
    await page.goto('/')
    await new SignIn(page).expectHome()
    this.met.add(staffNo)
    this.pages.set(staffNo, page)
    return page
  }

  private async send(page: Page, what: string, data: object, token?: string): Promise<string> {
    const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {}
    const reply = await page.request.post(`/api/v1/auth/${what}`, { data, headers })
    expect(reply.ok(), `${what}: ${await reply.text()}`).toBe(true)
    return ((await reply.json()) as { access_token: string }).access_token
  }

  /** Straight to the interface, without a browser; signed in for as long as that lasts. */
  async api(staffNo: string): Promise<Api> {
    const known = this.apis.get(staffNo)
    if (known && !known.isOld) return known
    const api = this.met.has(staffNo)
      ? await Api.signIn(this.baseURL, staffNo, passwordOf(staffNo))
      : await Api.begin(this.baseURL, staffNo, this.handedOut(staffNo), passwordOf(staffNo))
    this.met.add(staffNo)
    this.apis.set(staffNo, api)
    return api
  }

  private handedOut(staffNo: string): string {
    const password = this.passwords.get(staffNo)
    if (!password) throw new Error(`nobody has told the password of ${staffNo}`)
    return password
  }

  /** A browser that nobody is signed in with, of this size. */
  async open(viewport = { width: 1366, height: 768 }): Promise<Page> {
    const context = await this.browser.newContext({ baseURL: this.baseURL, viewport, locale: 'zh-CN' })
    this.contexts.push(context)
    return context.newPage()
  }

  async leave(): Promise<void> {
    for (const context of this.contexts) await context.close()
  }
}
