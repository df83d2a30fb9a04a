import { expect, type Page } from '@playwright/test'
import type { Account } from '../support/server'

/** The login page and the page of the first password. */
export class SignIn {
  constructor(private readonly page: Page) {}

  async open(path = '/login'): Promise<void> {
    await this.page.goto(path)
    await expect(this.page.getByRole('heading', { name: '请登录' })).toBeVisible()
  }

  async submit(login: string, password: string): Promise<void> {
    await this.page.getByLabel('账号', { exact: true }).fill(login)
    await this.page.getByLabel('密码', { exact: true }).fill(password)
    await this.page.getByRole('button', { name: '登录' }).click()
  }

  async choosePassword(current: string, next: string, again = next): Promise<void> {
    await this.page.getByLabel('当前密码', { exact: true }).fill(current)
    await this.page.getByLabel('新密码', { exact: true }).fill(next)
    await this.page.getByLabel('再输入一次新密码', { exact: true }).fill(again)
    await this.page.getByRole('button', { name: '保存新密码' }).click()
  }

  /** From nothing to the home page with a password of one's own: the whole way of a first day. */
  async firstTime(account: Account, password: string): Promise<void> {
    await this.open()
    await this.submit(account.staff_no, account.password)
    await expect(this.page.getByRole('heading', { name: '修改密码' })).toBeVisible()
    await this.choosePassword(account.password, password)
    await this.expectHome()
  }

  async as(login: string, password: string): Promise<void> {
    await this.open()
    await this.submit(login, password)
    await this.expectHome()
  }

  async expectHome(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: '我的待办', level: 1 })).toBeVisible()
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: /^账号：/ }).click()
    await this.page.getByRole('menuitem', { name: '退出登录' }).click()
    await expect(this.page.getByRole('heading', { name: '请登录' })).toBeVisible()
  }
}
