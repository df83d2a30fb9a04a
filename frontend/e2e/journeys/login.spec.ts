import { SignIn } from '../pages/SignIn'
import { expectAccessibleOnBoth, PHONE } from '../support/axe'
import { expect, test } from '../support/test'

const OWN_PASSWORD = 'lantern-harbor-42'
const OFFICE = '党建办'

// One story in order: each step starts where the one before has left the account.
test.describe.configure({ mode: 'serial' })
test.use({ journey: 'login' })

test('a wrong password is refused without telling which part was wrong', async ({ page, server }) => {
  const signIn = new SignIn(page)
  await signIn.open('/inbox')
  await expect(page).toHaveURL(/\/login\?next=\/inbox$/)
  await expectAccessibleOnBoth(page)

  await signIn.submit(server.account(OFFICE).staff_no, 'not-the-password')

  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByLabel('密码', { exact: true })).toHaveValue('')
  await expectAccessibleOnBoth(page)
})

test('the first sign-in leads to a password of one’s own, then to my to-dos', async ({ page, server }) => {
  const account = server.account(OFFICE)
  const signIn = new SignIn(page)
  await signIn.open()
  await signIn.submit(account.staff_no, account.password)
  await expect(page.getByRole('heading', { name: '修改密码' })).toBeVisible()

  await page.goto('/inbox')
  await expect(page.getByText('这是您第一次登录')).toBeVisible()
  await expectAccessibleOnBoth(page)

  await signIn.choosePassword(account.password, 'short')
  await expect(page.getByRole('alert')).toHaveText(/至少 10 个字符/)
  await signIn.choosePassword(account.password, OWN_PASSWORD, 'another-one-42')
  await expect(page.getByRole('alert')).toHaveText(/两次输入的新密码不一致/)

  await signIn.choosePassword(account.password, OWN_PASSWORD)
  await expect(page.getByRole('heading', { name: '消息', level: 1 })).toBeVisible()
  await expectAccessibleOnBoth(page)
  await page.goto('/')
  await signIn.expectHome()
  await expect(page.getByText(`${account.name}，您好`)).toBeVisible()
  await expectAccessibleOnBoth(page)
})

test('a reload stays signed in, signing out does not', async ({ page, server }) => {
  const account = server.account(OFFICE)
  const signIn = new SignIn(page)
  await signIn.open()
  await signIn.submit(account.staff_no, account.password)
  await expect(page.getByRole('alert')).toBeVisible()
  await signIn.submit(account.staff_no, OWN_PASSWORD)
  await signIn.expectHome()

  await page.reload()
  await signIn.expectHome()

  await signIn.signOut()
  await page.goto('/')
  await expect(page.getByRole('heading', { name: '请登录' })).toBeVisible()
})

test('the menu holds what one may do; the rest is refused by name', async ({ page, server }) => {
  const signIn = new SignIn(page)
  await signIn.as(server.account(OFFICE).staff_no, OWN_PASSWORD)
  const menu = page.getByRole('navigation', { name: '主菜单' })
  await expect(menu.getByRole('link', { name: '我的待办' })).toBeVisible()
  await expect(menu.getByRole('link', { name: '审计日志' })).toHaveCount(0)

  await page.goto('/audit')
  await expect(page.getByRole('heading', { name: '您没有查看此页的权限' })).toBeVisible()
  await expect(page).toHaveURL(/\/audit$/)
  await expectAccessibleOnBoth(page)
  await page.goto('/no/such/page')
  await expect(page.getByRole('heading', { name: '没有找到这个页面' })).toBeVisible()
  await expectAccessibleOnBoth(page)

  await page.setViewportSize(PHONE)
  await page.getByRole('button', { name: '打开菜单' }).click()
  await page.getByRole('dialog').getByRole('link', { name: '消息' }).click()
  await expect(page.getByRole('heading', { name: '消息', level: 1 })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the interface changes to English and back', async ({ page, server }) => {
  await new SignIn(page).as(server.account(OFFICE).staff_no, OWN_PASSWORD)

  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'My to-dos' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'My to-dos' })).toBeVisible()

  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.getByRole('heading', { name: '我的待办' })).toBeVisible()
})
