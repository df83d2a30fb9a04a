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

it('sorts by a click on a title, and the other way round by another', async () => {
  const sortable = [{ ...columns[0], key: 'name', title: '姓名', sort: 'name' },
    { key: 'due', title: '期限', sort: 'due', isFallingFirst: true }, { key: 'id', title: '编号' }]
  const table = mount(DataTable<(typeof rows)[number]>, {
    props: { ...props, columns: sortable, sorting: { by: 'name', isDescending: false } },
  })
  expect(table.findAll('th').map((cell) => cell.attributes('aria-sort'))).toEqual(['ascending', 'none', undefined])
  for (const button of table.findAll('th button')) await button.trigger('click')
  expect(table.emitted('sort')).toEqual([[{ by: 'name', isDescending: true }], [{ by: 'due', isDescending: true }]])
})
