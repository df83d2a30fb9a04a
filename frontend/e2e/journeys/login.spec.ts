import { SignIn } from '../pages/SignIn'
import { expectAccessibleOnBoth, PHONE } from '../support/axe'
import { expect, test } from '../support/test'

const OWN_PASSWORD = 'lantern-harbor-42'
const OFFICE = '党建办'

// One story in order: each step starts where the one before has left the account.
test.describe.configure({ mode: 'serial' })

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

test('an old tab after an upgrade keeps what was typed, and offers to be loaded anew', async ({ page, server }) => {
  const signIn = new SignIn(page)
  await signIn.as(server.account(OFFICE).staff_no, OWN_PASSWORD)
  await page.goto('/cycles/new')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const title = page.getByRole('main').getByRole('textbox').first()
  await title.fill('写了一半的名称')

  await test.step('the network is gone: the page stays', async () => {
    await page.route('**/assets/*', (route) => route.abort())
    await page.route((url) => url.pathname === '/', (route) => route.abort())
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '督查调研' }).click()
    const notice = page.getByRole('alert').filter({ hasText: '连接不上服务器' })
    await expect(notice).toBeVisible()
    await expect(title).toHaveValue('写了一半的名称')
    await notice.getByRole('button', { name: '稍后再说' }).click()
    await expect(notice).toBeHidden()
  })

  await test.step('the server has other pages now', async () => {
    await page.unrouteAll()
    await page.route('**/assets/*', (route) => route.fulfill({ status: 404, body: 'gone' }))
    await page.route((url) => url.pathname === '/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<script type="module" crossorigin src="/assets/index-of-tomorrow.js"></script>' }))
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '年度总览' }).click()
    const notice = page.getByRole('alert').filter({ hasText: '系统已经更新' })
    await expect(notice).toBeVisible()
    await expect(title).toHaveValue('写了一半的名称')
    await expectAccessibleOnBoth(page)
    await page.unrouteAll()
    await notice.getByRole('button', { name: '载入新的页面' }).click()
    await expect(page).toHaveURL(/overview/)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(notice).toHaveCount(0)
  })

  await test.step('a network that comes back is tried again without leaving the page', async () => {
    await page.route('**/assets/*', (route) => route.abort())
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '整改台账' }).click()
    const notice = page.getByRole('alert').filter({ hasText: '连接不上服务器' })
    await expect(notice).toBeVisible()
    await page.unrouteAll()
    await notice.getByRole('button', { name: '再试一次' }).click()
    await expect(page).toHaveURL(/rectifications/)
    await expect(notice).toHaveCount(0)
  })
})
