import * as ballot from '../pages/ballot'
import * as meeting from '../pages/meeting'
import { CHAIR, DEPUTY, Hall, OFFICE, reviewing, SCRUTINEER, SCRUTINEER_2 } from './hall'
import type { People } from './people'

const CLASSES = [
  { id: 'leaders', name: '领导班子', weight: 60, slips: 7 },
  { id: 'schools', name: '学校代表', weight: 40, slips: 7 },
]
/** The longer the list, the further down; enough for the ballot to tell the reviewees apart. */
const gradeOf = (voter: number, at: number) => [1, 1, 2, 1, 2, 3][(voter + at) % 6] ?? 1

export interface Assessed {
  cycle: string
  /** The reviewees' names, in the order of the ballot. */
  names: readonly string[]
}

/** The sample county at the stage of assessing: everybody was commented on and voted on, the result is released. */
export async function assessed(people: People, url: string, title: string): Promise<Assessed> {
  const api = await people.api(OFFICE)
  const cycle = await reviewing(api)
  const office = await people.page(OFFICE)
  const hall = await meeting.planMeeting(office, title)
  await meeting.openMeeting(office)
  const meetingId = hall.split('/').at(-1) ?? ''
  const box = await Hall.prepare(people, url, CLASSES, meetingId)
  await giveRemarks(people, meetingId, box.manifest.reviewees)
  await box.both('open')
  const tokens = [...box.slips.values()].flat()
  for (const [voter, token] of tokens.entries()) {
    const { sealed } = await box.seal(box.manifest.reviewees.map((_, at) => gradeOf(voter, at)))
    await box.cast(token, sealed)
  }
  await box.both('close')
  const [first, second] = [await people.page(SCRUTINEER), await people.page(SCRUTINEER_2)]
  await ballot.count(first, second, box.page, box.shares)
  await ballot.both(first, second, box.page, '发布结果')
  await meeting.endMeeting(office, hall)
  await api.send('POST', `cycles/${cycle}/actions/start_assessing`, { comment: '其余材料随后补齐' })
  return { cycle, names: box.manifest.reviewees.map(({ name }) => name) }
}

/** A comment and a remark on each, as the leaders gave them in the meeting. */
async function giveRemarks(people: People, meetingId: string, reviewees: readonly { id: string; name: string }[]): Promise<void> {
  const [deputy, chair] = [await people.api(DEPUTY), await people.api(CHAIR)]
  for (const { id, name } of reviewees) {
    await deputy.send('PUT', `meetings/${meetingId}/reviewees/${id}/comment`, {
      problems: `${name}所在支部的党建与教学融合还不深`, direction: '把党小组建到教研组',
    })
    await chair.send('PUT', `meetings/${meetingId}/reviewees/${id}/remark`, {
      highlights: '三张清单写得实', problems: '联系教职工不够经常', requirements: '每月到教研组一次',
    })
  }
}
