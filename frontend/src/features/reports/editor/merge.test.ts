import { describe, expect, it } from 'vitest'
import { proposedChoices } from '@/ui/conflicts'
import type { Content } from '../types'
import { newAchievement, newProblem, newTask } from './content'
import { differences, merge } from './merge'

const empty = (): Content => ({ achievements: [], problems: [], tasks: [], last_year: [] })
const achievement = (id: string, text: string) => ({ ...newAchievement(), id, text })
const copy = (content: Content): Content => JSON.parse(JSON.stringify(content)) as Content

/** Three achievements, and what two people made of them. */
function story() {
  const base = { ...empty(), achievements: ['a', 'b', 'c'].map((id) => achievement(id, id)) }
  return { base, mine: copy(base), theirs: copy(base) }
}
const textsOf = (content: Content) => content.achievements.map((one) => one.text)

describe('differences (R6)', () => {
  it('finds what differs and who changed it', () => {
    const { base, mine, theirs } = story()
    mine.achievements[0] = achievement('a', '我改的')
    theirs.achievements[1] = achievement('b', '对方改的')
    mine.achievements[2] = achievement('c', '我的说法')
    theirs.achievements[2] = achievement('c', '对方的说法')
    const found = differences(base, mine, theirs)
    expect(found.map(({ id, changedBy }) => [id, changedBy])).toEqual([['a', 'mine'], ['b', 'theirs'], ['c', null]])
    expect([...proposedChoices(found)]).toEqual([['a', 'mine'], ['b', 'theirs']])
  })

  it('finds nothing in texts that differ in white space and order of fields only', () => {
    const { base, mine, theirs } = story()
    theirs.achievements[0] = { text: ' a\n', id: 'a', area_id: null }
    expect(differences(base, mine, theirs)).toEqual([])
  })

  it('proposes nothing when what both go on from is not known', () => {
    const { mine, theirs } = story()
    theirs.achievements[0] = achievement('a', '对方改的')
    expect(differences(null, mine, theirs)).toMatchObject([{ id: 'a', changedBy: null }])
  })

  it('tells an item that one side removed from one that the other side wrote', () => {
    const { base, mine, theirs } = story()
    mine.achievements.splice(0, 1)
    theirs.achievements.push(achievement('d', '新写的'))
    expect(differences(base, mine, theirs)).toMatchObject([
      { id: 'a', mine: null, changedBy: 'mine' }, { id: 'd', mine: null, changedBy: 'theirs' },
    ])
  })

  it('looks at the answers to last year’s items too', () => {
    const answer = { carried_item_id: 'x', status: 'done' as const, text: '办结' }
    const found = differences(empty(), { ...empty(), last_year: [answer] }, empty())
    expect(found).toMatchObject([{ part: 'last_year', id: 'x', mine: answer, theirs: null, changedBy: 'mine' }])
  })
})

describe('merge (R6)', () => {
  it('takes each item from the side that was chosen', () => {
    const { base, mine, theirs } = story()
    mine.achievements[0] = achievement('a', '我改的')
    theirs.achievements[1] = achievement('b', '对方改的')
    const choices = new Map([['a', 'mine' as const], ['b', 'theirs' as const]])
    expect(textsOf(merge(base, mine, theirs, choices))).toEqual(['我改的', '对方改的', 'c'])
  })

  it('puts what only they have after its neighbour, and leaves out what the chosen side removed', () => {
    const { base, mine, theirs } = story()
    mine.achievements.splice(1, 1)
    theirs.achievements.splice(1, 0, achievement('d', '新写的'))
    const choices = new Map([['b', 'mine' as const], ['d', 'theirs' as const]])
    expect(textsOf(merge(base, mine, theirs, choices))).toEqual(['a', '新写的', 'c'])
    expect(textsOf(merge(base, mine, theirs, new Map([['b', 'theirs'], ['d', 'mine']])))).toEqual(['a', 'b', 'c'])
  })

  it('keeps the order of whoever moved items, one’s own when both did', () => {
    const { base, mine, theirs } = story()
    theirs.achievements.reverse()
    expect(textsOf(merge(base, mine, theirs, new Map()))).toEqual(['c', 'b', 'a'])
    mine.achievements.push(...mine.achievements.splice(0, 1))
    expect(textsOf(merge(base, mine, theirs, new Map()))).toEqual(['b', 'c', 'a'])
  })

  it('drops links to a problem that did not stay', () => {
    const problem = newProblem('personal')
    const base = { ...empty(), problems: [problem], tasks: [{ ...newTask(), problem_ids: [problem.id] }] }
    const mine = { ...copy(base), problems: [] }
    const merged = merge(base, mine, copy(base), new Map([[problem.id, 'mine']]))
    expect([merged.problems, merged.tasks[0]?.problem_ids]).toEqual([[], []])
  })

  it('changes neither text', () => {
    const { base, mine, theirs } = story()
    theirs.achievements[0] = achievement('a', '对方改的')
    const before = [copy(mine), copy(theirs)]
    const [first] = merge(base, mine, theirs, new Map([['a', 'theirs']])).achievements
    if (first) first.text = '后来改的'
    expect([mine, theirs]).toEqual(before)
  })
})
