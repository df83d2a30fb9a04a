import type { Page } from '@playwright/test'
import { SignIn } from '../pages/SignIn'
import { Caller, checkOneself, feedBack, pick, saved, SEEN, textOf } from '../pages/writing'
import { expectAccessible, expectAccessibleOnBoth, LAPTOP, PHONE } from '../support/axe'
import { act } from '../support/forms'
import { People } from '../support/people'
import { expect, test } from '../support/test'

const [SECRETARY, NAME, INSPECTOR] = ['P001', '李文清', 'P106']
const PASSWORD = `lantern-harbor-${SECRETARY}`

test.use({ seed: 'sample' })

const parts = (page: Page) => page.getByRole('navigation', { name: '报告的各部分' })
const list = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('a secretary writes a correct report in one sitting, from nothing to submitted', async ({ browser, server }) => {
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  let page = await people.page(SECRETARY)

  await test.step('an inspection was fed back, the self-check begun', async () => {
    const inspector = await people.page(INSPECTOR)
    await feedBack(await Caller.signIn(inspector.request, INSPECTOR, `lantern-harbor-${INSPECTOR}`), NAME)
    await checkOneself(await Caller.signIn(page.request, SECRETARY, PASSWORD), '党务公开栏每月更新，全年12期。')
  })

  await test.step('the empty report says how to begin and what will be wanted', async () => {
    await page.goto('/')
    await page.getByRole('link', { name: /撰写/ }).click()
    await expect(page.getByRole('heading', { name: '从哪里开始' })).toBeVisible()
    await expect(page.getByText('问题里至少一条是个人履职方面的').first()).toBeVisible()
    await expect(page.getByRole('button', { name: '检查结果：还没有动笔' })).toBeVisible()
    await expectAccessibleOnBoth(page)
  })

  await test.step('achievements: the counters follow each key, also from the keyboard alone', async () => {
    await page.getByRole('button', { name: '写第一条成绩' }).click()
    await expect(textOf(page, '成绩 1')).toBeFocused()
    await page.keyboard.type('全年讲党课6次，听课108节。')
    await expect(list(page, '成绩清单')).toContainText('13 字')
    await page.keyboard.press('Alt+n')
    await expect(textOf(page, '成绩 2')).toBeFocused()
    await page.keyboard.type('党员教师上示范课29节。')
    await page.keyboard.press('Alt+ArrowUp')
    await expect(textOf(page, '成绩 1')).toHaveValue('党员教师上示范课29节。')
    await page.keyboard.press('Control+s')
    await saved(page)
  })

  await test.step('last year’s items are answered in place, one from the self-check', async () => {
    const items = page.getByRole('article', { name: /^去年整改事项/ })
    // the third was accepted already: what is settled is not asked for
    await expect(items).toHaveCount(2)
    await page.getByRole('button', { name: /^引用自查结果/ }).click()
    await expect(items.first().getByRole('textbox')).toHaveValue('党务公开栏每月更新，全年12期。')
    await expect(items.first().getByRole('radio', { name: '已整改' })).toBeChecked()
    await pick(items.nth(1), /整改状态/, '部分整改')
    await items.nth(1).getByRole('textbox').fill('已制定方案，正在落实。')
    await expect(page.getByText('2 条，已回应 2 条')).toBeVisible()
  })

  await test.step('a finding is answered by a new problem; the rule about one’s own work leads to the next', async () => {
    await page.getByRole('button', { name: '新建问题来回应' }).click()
    await expect(textOf(page, '问题 1')).toHaveValue(SEEN)
    await expect(page.getByRole('button', { name: /^取消关联督查发现 1/ })).toBeVisible()
    await page.getByLabel('问题 1 的原因 1', { exact: true }).fill('我对活动阵地的使用过问不够，登记本放在那里没有人管，检查也只看有没有挂牌。')
    await page.getByRole('button', { name: '添加问题' }).click()
    await expect(page.getByRole('radio', { name: '个人履职方面' }).nth(1)).toBeChecked()
    await textOf(page, '问题 2').fill('我全年只到党小组参加学习2次，对青年教师的思想状况了解不深，谈心谈话流于一般。')
    await page.getByLabel('问题 2 的原因 1', { exact: true }).fill('我把精力更多放在教学管理上，没有把谈心谈话列入每周安排。')
    await expect(parts(page).getByRole('button', { name: /^督查发现/ })).toContainText('1/1')
  })

  await test.step('a task with measures, deadline and both problems; what is missing leads there', async () => {
    await page.getByRole('button', { name: '添加任务' }).click()
    await page.keyboard.type('把活动室用起来，把谈心谈话做实')
    await page.getByLabel('任务 1 的目标').fill('每月开放4次，每周谈心1人')
    await page.getByRole('button', { name: /^检查结果/ }).click()
    await page.getByRole('region', { name: '检查结果' }).first().getByRole('button', { name: /没有措施/ }).click()
    await expect(page.getByLabel('任务 1 的措施 1')).toBeFocused()
    await page.keyboard.type('支部委员轮值')
    await page.keyboard.press('Enter')
    await page.keyboard.type('每月公布登记')
    await expect(page.getByRole('button', { name: '检查结果：1 处要改' })).toBeVisible()
    await page.keyboard.press('F8')
    await expect(page.getByLabel('任务 1 的完成时限')).toBeFocused()
    await page.keyboard.type('2027年3月31日')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '关闭面板' }).click()
    await page.getByRole('button', { name: '解决哪个问题：任务 1' }).click()
    const problems = page.getByRole('group', { name: '解决哪个问题' })
    for (const name of [/^问题 1：/, /^问题 2：/]) await problems.getByRole('checkbox', { name }).check()
    await problems.getByRole('button', { name: '完成' }).click()
    await expect(page.getByRole('article', { name: '问题 2', exact: true }).getByRole('button', { name: /^取消关联任务 1/ })).toBeVisible()
    await saved(page)
  })

  await test.step('a removed item says what goes with it, and comes back', async () => {
    await page.getByRole('button', { name: '删除问题 1' }).click()
    await expect(page.getByText('已删除问题 1。任务 1不再关联它。督查发现 1 又没有问题回应了。')).toBeVisible()
    await page.getByRole('button', { name: '撤销' }).click()
    await expect(textOf(page, '问题 1')).toHaveValue(SEEN)
    await expect(page.getByRole('button', { name: '检查结果：检查通过' }).or(page.getByRole('button', { name: /可完善/ })).first()).toBeVisible()
    await saved(page)
    await expectAccessibleOnBoth(page)
  })

  const address = page.url()
  await test.step('the connection goes while writing, and the window with it: nothing is lost', async () => {
    await page.context().setOffline(true)
    await textOf(page, '成绩 2').fill('全年讲党课6次，听课118节。')
    await expect(page.getByText('未保存：网络断开，内容已存在本机')).toBeVisible()
    const context = page.context()
    await page.close()
    await context.setOffline(false)
    page = await context.newPage()
    await page.goto(address)
    await expect(page.getByText(/^已恢复本机上没有保存的内容/)).toBeVisible()
    await expect(textOf(page, '成绩 2')).toHaveValue('全年讲党课6次，听课118节。')
    await saved(page)
  })

  const phone = await people.open(PHONE)
  await test.step('the same person on a phone changes the same text: both are shown, and one is chosen', async () => {
    await new SignIn(phone).as(SECRETARY, PASSWORD)
    await phone.goto(address)
    await parts(phone).getByRole('button', { name: /^问题/ }).click()
    await textOf(phone, '问题 1').fill('党员活动室开放次数少，手机上补充：周末没有开放')
    await saved(phone)
    await textOf(page, '问题 1').fill('党员活动室开放次数少，电脑上补充：寒暑假没有开放')
    await textOf(page, '成绩 1').fill('党员教师上示范课31节。')
    const dialog = page.getByRole('dialog', { name: '这份报告在别处被改过' })
    await expect(dialog).toContainText('手机上补充')
    await expect(dialog).toContainText('电脑上补充')
    await expectAccessible(page)
    await page.setViewportSize(PHONE)
    await expectAccessible(page)
    await page.setViewportSize(LAPTOP)
    await expect(dialog.getByRole('button', { name: '按选择保存' })).toBeDisabled()
    await dialog.getByRole('group', { name: /^问题 1/ }).getByRole('radio', { name: '别处保存的' }).check()
    await dialog.getByRole('button', { name: '按选择保存' }).click()
    await saved(page)
    await expect(textOf(page, '问题 1')).toHaveValue('党员活动室开放次数少，手机上补充：周末没有开放')
    await expect(textOf(page, '成绩 1')).toHaveValue('党员教师上示范课31节。')
  })

  await test.step('submitted: what comes next is said; what the phone still writes is kept to be copied', async () => {
    await act(page, '提交')
    await expect(page.getByText('已提交，等待党建办审核')).toBeVisible()
    await expectAccessibleOnBoth(page)
    await textOf(phone, '问题 1').fill('提交以后才想起来的话')
    await expect(phone.getByText('本机有没能保存到报告里的内容')).toBeVisible()
    await expect(phone.getByText(/提交以后才想起来的话/)).toBeVisible()
    await phone.getByRole('button', { name: /^账号：/ }).click()
    await phone.getByRole('menuitem', { name: '退出登录' }).click()
    await expect(phone.getByText(/这台电脑上还有 1 份内容没有保存/)).toBeVisible()
    await phone.getByRole('button', { name: '确定' }).click()
    await expect(phone.getByRole('heading', { name: '请登录' })).toBeVisible()
    expect(await phone.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('shuping.unsent')))).toEqual([])
  })
  await people.leave()
})
