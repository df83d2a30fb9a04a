import * as assessing from '../pages/assessing'
import * as ballot from '../pages/ballot'
import * as meeting from '../pages/meeting'
import * as planning from '../pages/planning'
import * as rectifying from '../pages/rectifying'
import * as reporting from '../pages/reporting'
import { SignIn } from '../pages/SignIn'
import { PHONE } from '../support/axe'
import { People } from '../support/people'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

const CYCLE = '2025年度述职评议考核'
const [CHAIR, DEPUTY, OFFICE, OFFICE_2, APPROVER, ADMIN] = ['P101', 'P102', 'P104', 'P105', 'P108', 'P110']
const [SCRUTINEER, SCRUTINEER_2, FIRST, SECOND] = ['P111', 'P112', 'P001', 'P002']
const NAME = '李文清'
const PROBLEM = '党小组与教研组不重合，活动各开各的'

/** Eight attendees' grades for the first five reviewees; the rest is graded in one go. */
const GRADES = ['好', '好', '较好', '好', '一般', '好', '较好', '差'].map((first) => [first, '好', '较好', '好', '好'])


test('one whole year, from the roster to the next cycle', async ({ browser, server }) => {
  test.setTimeout(600_000)
  const people = new People(browser, server.url)
  people.learn(server.accounts)

  const office = await people.page(OFFICE)
  const admin = await people.page(ADMIN)
  let cycle = ''
  await test.step('the office opens a cycle and imports the roster', async () => {
    cycle = await planning.makeCycle(office)
    await planning.importRoster(office)
    people.learn(await planning.issuePasswords(admin))
    await planning.moveOn(office, cycle, '启动周期，进入督查调研')
    await planning.moveOn(office, cycle, '进入撰写报告')
  })

  const secretary = await people.page(FIRST)
  await test.step('a secretary imports the report from Word; it is returned once, checked and approved', async () => {
    await reporting.importReport(secretary)
    await reporting.submit(secretary)
    await reporting.returnReport(office, NAME)
    await reporting.revise(secretary)
    await reporting.check(office)
    await reporting.approve(await people.page(APPROVER), NAME)
    await planning.moveOn(office, cycle, '进入述职评议', '其余学校的报告会前补齐')
  })

  const chair = await people.page(CHAIR)
  let hall = ''
  await test.step('the meeting: comment, one question to two, remarks', async () => {
    hall = await meeting.planMeeting(office, CYCLE)
    await meeting.openMeeting(office)
    await meeting.comment(await people.page(DEPUTY), hall, NAME)
    await meeting.askAndRemark(chair, hall, [NAME, '赵明远'])
    await meeting.answer(secretary, NAME)
    await meeting.answer(await people.page(SECOND), '赵明远')
  })

  await test.step('the ballot: key, slips, sealed votes from phones, opening by two, release by two', async () => {
    const [first, second] = [await people.page(SCRUTINEER), await people.page(SCRUTINEER_2)]
    const election = await ballot.createElection(office, CYCLE)
    const shares = await ballot.makeKey(first, election)
    const tokens = await ballot.printSlips(office, election)
    expect(tokens).toHaveLength(9)
    await ballot.reconcile(office, tokens.at(-1) ?? '')
    const secondOffice = await people.page(OFFICE_2)
    await ballot.both(office, secondOffice, election, '开始投票')
    const phone = await people.open(PHONE)
    for (const [at, grades] of GRADES.entries()) await ballot.vote(phone, election, tokens[at] ?? '', grades)
    await ballot.both(office, secondOffice, election, '结束投票')
    await ballot.count(first, second, election, shares)
    await ballot.both(first, second, election, '发布结果')
    await visit(office, election)
    await expect(office.getByText('发出 8 张，收回 8 张，有效 8 张，无效 0 张。')).toBeVisible()
    await visit(secretary, election)
    await expect(secretary.getByText('共收回 8 张选票，以下是对您的评价。')).toBeVisible()
  })

  await test.step('assessment with evidence, deliberation, feedback, announcement, archive', async () => {
    await meeting.endMeeting(office, hall)
    await planning.moveOn(office, cycle, '进入综合评价', '其余点评会后补齐')
    const assessment = await assessing.writeOpinion(office, NAME)
    await assessing.deliberate(office, chair, assessment)
    await assessing.finish(office, secretary, assessment)
  })

  await test.step('a rectification item from it is worked off and accepted', async () => {
    await planning.moveOn(office, cycle, '进入整改落实', '其余评价随后公布')
    const item = await rectifying.workOff(secretary, PROBLEM)
    await rectifying.accept(office, item)
  })

  await test.step('another system reads the grade and its ceiling', async () => {
    const { id, secret } = await rectifying.makeServiceAccount(admin)
    const request = (await people.open()).request
    const form = { grant_type: 'client_credentials', client_id: id, client_secret: secret }
    const granted = await request.post('/api/v1/oauth/token', { form })
    expect(await granted.json()).toMatchObject({ token_type: 'Bearer', scope: 'assessments.read' })
    const { access_token } = await granted.json() as { access_token: string }
    const headers = { Authorization: `Bearer ${access_token}` }
    const reply = await request.get('/api/v1/assessments', { headers })
    expect(await reply.json()).toMatchObject({
      items: [{ staff_no: FIRST, grade: 'good', annual_appraisal_ceiling: 'excellent' }], next: null,
    })
  })

  await test.step('next year’s cycle carries the open items over', async () => {
    await visit(office, cycle)
    await office.getByRole('button', { name: '建立下一年周期' }).click()
    await office.getByRole('button', { name: '建立周期，继续筹备' }).click()
    await expect(office.getByRole('heading', { name: '筹备内容' })).toBeVisible()
    await expect(office.getByText('述职人 15 名')).toBeVisible()
    await visit(office, '/rectifications')
    await office.getByRole('link', { name: '党务公开不及时' }).click()
    await expect(office.getByText('2026年度述职评议考核')).toBeVisible()
    // a year that is being planned is for those who plan it
    await visit(secretary, new URL(office.url()).pathname)
    await expect(secretary.getByRole('heading', { name: /党务公开不及时/ }).first()).toBeVisible()
    await expect(secretary.getByText('2026年度述职评议考核')).toHaveCount(0)
    const auditor = await people.page('P109')
    await visit(auditor, '/audit')
    await auditor.getByRole('button', { name: '校验日志' }).click()
    await expect(auditor.getByText(/^日志完整：\d+ 条记录全部通过校验/)).toBeVisible()
  })

  await new SignIn(secretary).signOut()
  const memory = server.residentMiB
  console.log(`resident after the year: ${memory?.toFixed(0) ?? 'unknown'} MiB`)
  expect(memory ?? 0).toBeLessThanOrEqual(270)
  await people.leave()
})
