import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import DataTable from './DataTable.vue'

const rows = [{ id: '1', name: '李红梅', due: null }, { id: '2', name: '王强', due: '2026-03-01' }]
const columns = [
  { key: 'name', title: '姓名' },
  { key: 'due', title: '期限', text: (row: { due: string | null }) => row.due ?? '未定' },
]
const props = { caption: '述职人', columns, rows, rowKey: (row: { id: string }) => row.id }

it('shows titles, texts and slots', () => {
  const table = mount(DataTable<(typeof rows)[number]>, { props, slots: { name: '<b>{{ params.row.name }}</b>' } })
  expect(table.findAll('th').map((cell) => cell.text())).toEqual(['姓名', '期限'])
  expect(table.findAll('td').map((cell) => cell.text())).toEqual(['李红梅', '未定', '王强', '2026-03-01'])
  expect(table.find('td b').exists()).toBe(true)
  expect(table.find('caption').text()).toBe('述职人')
})

it('offers more only when there is more', async () => {
  const table = mount(DataTable<(typeof rows)[number]>, { props })
  expect(table.find('button').exists()).toBe(false)
  await table.setProps({ hasMore: true })
  await table.get('button').trigger('click')
  expect(table.emitted('more')).toHaveLength(1)
})
