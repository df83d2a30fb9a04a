import type { Page } from '@playwright/test'
import * as assessing from '../pages/assessing'
import type { Api } from '../support/api'
import { expectAccessibleOnBoth } from '../support/axe'
import { act } from '../support/forms'
import { CHAIR, OFFICE, OFFICE_2, reviewing } from '../support/hall'
import { People } from '../support/people'
import { expect, test } from '../support/test'
import { visit } from '../support/visit'

test.use({ seed: 'sample', contextOptions: { reducedMotion: 'reduce' } })

interface Row {
  id: string
  name: string
  staff_no: string
}

const ADDED = '材料目录在档案盒里，一看就清楚'

/** An opinion that cites what there is, and is proposed. */
async function propose(office: Api, id: string): Promise<void> {
  type Drafted = Record<'done_well' | 'not_done_well' | 'problems', { text: string; citations: object[] }[]>
  const draft = await office.send<Drafted>('GET', `assessments/${id}/opinion/draft`)
  const withId = (rows: { text: string; citations: object[] }[]) => rows.map((row) => ({ id: null, ...row }))
  const said = (text: string) => ({ id: null, text, citations: [] })
  await office.edit(`assessments/${id}`, `assessments/${id}/opinion`, {
    done_well: [said('三张清单写得实'), ...withId(draft.done_well)],
    not_done_well: [said('谈心谈话没有做到全覆盖'), ...withId(draft.not_done_well)],
    problems: withId(draft.problems), grade: 'fairly_good', grade_reason: '综合平时工作和整改情况，评定为较好等次', citations: [],
  })
  await office.send('POST', `assessments/${id}/actions/propose`, {})
}

/** The reviewee finds the opinion among the to-dos, confirms having read it, and objects all the same. */
async function object(reviewee: Page, text: string): Promise<string> {
  await visit(reviewee, '/')
  await reviewee.getByRole('link', { name: /阅知您的综合评价/ }).click()
  await expect(reviewee.getByText(/^本人首次打开：/)).toBeVisible()
  await act(reviewee, '确认阅知')
  await reviewee.getByLabel('异议内容').fill(text)
  await reviewee.getByRole('button', { name: '提出异议' }).click()
  await expect(reviewee.getByText(text)).toBeVisible()
  await expect(reviewee.getByText('您的异议正在办理，答复后会通知您。')).toBeVisible()
  await expectAccessibleOnBoth(reviewee)
  return reviewee.url()
}

/** Whoever answers did not write the opinion. */
async function answer(page: Page, assessment: string, label: string, reason: string): Promise<void> {
  await visit(page, assessment)
  await act(page, label, reason)
  await expect(page.getByText(reason).first()).toBeVisible()
}

test('one objection is upheld and leads to a new round, another is refused; both stay on record (A4)', async ({ browser, server }) => {
  test.setTimeout(400_000)
  const people = new People(browser, server.url)
  people.learn(server.accounts)
  const api = await people.api(OFFICE)
  const cycle = await reviewing(api)
  await api.send('POST', `cycles/${cycle}/actions/start_assessing`, { comment: '测评另行补做' })
  const { items } = await api.send<{ items: Row[] }>('GET', `assessments?cycle_id=${cycle}&limit=2`)
  const [upheld, refused] = items
  if (!upheld || !refused) throw new Error('there are fewer than two reviewees')
  for (const { id } of [upheld, refused]) await propose(api, id)
  const [office, chair] = [await people.page(OFFICE), await people.page(CHAIR)]
  const answers = await people.page(OFFICE_2)
  await assessing.deliberate(office, chair, `/assessments/${upheld.id}`)
  for (const { id } of [upheld, refused]) await api.send('POST', `assessments/${id}/actions/feed_back`, {})

  const first = await people.page(upheld.staff_no)
  const page = await test.step('a reviewee confirms having read it, and may object all the same', () =>
    object(first, '谈心谈话全年做了四十二人次，有记录'))

  await test.step('whoever wrote the opinion is told that somebody else has to answer', async () => {
    await visit(office, page)
    await expect(office.getByText('谈心谈话全年做了四十二人次，有记录')).toBeVisible()
    await expect(office.getByRole('button', { name: '异议成立' })).toBeDisabled()
    await expectAccessibleOnBoth(office)
  })

  await test.step('the answerer asks back, the reviewee adds, the objection is upheld', async () => {
    await visit(answers, page)
    await answers.getByLabel('请本人补充说明').fill('记录放在哪里')
    await answers.getByRole('button', { name: '发给本人' }).click()
    await expect(answers.getByText('记录放在哪里')).toBeVisible()
    await first.reload()
    await first.getByLabel('补充说明').fill(ADDED)
    await first.getByRole('button', { name: '提交补充说明' }).click()
    await expect(first.getByText(ADDED)).toBeVisible()
    await answer(answers, page, '异议成立，重新研究', '核对了谈心谈话记录，异议属实，重新起草')
    await first.reload()
    await expect(first.getByText('评价意见正在重新研究')).toBeVisible()
    await expect(first.getByText('谈心谈话没有做到全覆盖').first()).toBeVisible()
    await expect(first.getByText(ADDED)).toBeVisible()
    await expectAccessibleOnBoth(first)
  })

  await test.step('the new round: written anew, decided anew, fed back; the old one can be read', async () => {
    await visit(office, page)
    const faulty = office.getByLabel('做得不够的 1', { exact: true })
    await expect(faulty).toHaveValue('谈心谈话没有做到全覆盖')
    await faulty.fill('谈心谈话的成果用得不够')
    await expect(office.getByText(/^已保存/).first()).toBeVisible()
    await act(office, '提请研究')
    await assessing.deliberate(office, chair, page)
    await visit(office, page)
    await act(office, '反馈本人')
    await visit(first, '/')
    await first.getByRole('link', { name: /阅知您的综合评价/ }).click()
    await expect(first.getByText('谈心谈话的成果用得不够').first()).toBeVisible()
    await expect(first.getByText('核对了谈心谈话记录，异议属实，重新起草').first()).toBeVisible()
  })

  await test.step('another objection is refused, with the reason, and the result may be announced', async () => {
    const second = await people.page(refused.staff_no)
    const other = await object(second, '等次应当评为好')
    await answer(answers, other, '异议不成立，维持意见', '核对了测评和整改情况，等次评定有据，维持不变')
    await second.reload()
    await expect(second.getByText('您的异议已有答复，等待公布。')).toBeVisible()
    await expect(second.getByText('核对了测评和整改情况，等次评定有据，维持不变').first()).toBeVisible()
    await expectAccessibleOnBoth(second)
    await visit(office, other)
    await expect(office.getByRole('link', { name: '公布结果' })).toBeVisible()
    await expectAccessibleOnBoth(office)
  })
  await people.leave()
})
