import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { newTask } from '../editor/content'
import TaskTexts from './TaskTexts.vue'
import { TASK_TEXTS, textsOf } from './fields'

const task = { ...newTask(), text: '听课', goal: '每月两次', measures: ['列计划', '评课'] }
const shown = (changes: Partial<typeof task>) =>
  mount(TaskTexts, { props: { task: { ...task, ...changes } } })

describe('TaskTexts', () => {
  it('shows what a task says under the words of the contract, in their order', () => {
    const page = shown({})
    expect(page.findAll('p').map((one) => one.text().replace(/\s+/g, ' '))).toEqual(['目标 每月两次', '措施'])
    expect(page.findAll('li').map((one) => one.text())).toEqual(['列计划', '评课'])
    expect(page.get('ol').attributes('aria-label')).toBe('措施')
  })

  it('leaves out what is empty', () => {
    expect(shown({ goal: '', measures: [] }).text()).toBe('')
  })
})

describe('textsOf', () => {
  it('has every text of a task that the contract lists', () => {
    expect(TASK_TEXTS).toEqual(['goal', 'measures'])
    expect(textsOf(task)).toEqual(['听课', '每月两次', '列计划', '评课'])
  })
})
