import { describe, expect, it } from 'vitest'
import { countOf, found, readLines, type Attendee } from './attendance'

const line = (name: string, presence: Attendee['presence'], unit = '第一小学'): Attendee =>
  ({ id: name, position: 1, person_id: null, name, unit, duty: '', seat: '', presence, reason: null, version: 1 })
const lines = [line('王芳', 'came'), line('李明', 'left'), line('陈静', 'due', '第二小学'), line('赵刚', 'excused')]

describe('a sign-in list', () => {
  it('counts who left as having come, and not as here', () => {
    expect(countOf(lines)).toEqual({ due: 4, came: 2, left: 1, excused: 1, here: 1 })
  })

  it('finds by parts of name and unit, and by presence', () => {
    expect(found(lines, '二小 王', '').map(({ name }) => name)).toEqual([])
    expect(found(lines, '第一 王', '').map(({ name }) => name)).toEqual(['王芳'])
    expect(found(lines, '', 'due').map(({ name }) => name)).toEqual(['陈静'])
  })

  it('reads what is pasted from a sheet or typed', () => {
    expect(readLines('王芳\t第一 小学\t教师代表\t3排 5座\n\n 李明，第二小学 \n陈静')).toEqual([
      { name: '王芳', unit: '第一 小学', duty: '教师代表', seat: '3排 5座' },
      { name: '李明', unit: '第二小学', duty: '', seat: '' },
      { name: '陈静', unit: '', duty: '', seat: '' },
    ])
  })
})
