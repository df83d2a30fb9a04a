import { flushPromises, mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import FileField from './FileField.vue'

async function drop(file: File) {
  const field = mount(FileField, { props: { label: '述职报告', accept: '.docx', maxMegabytes: 1, modelValue: null } })
  await field.get('.file-field').trigger('drop', { dataTransfer: { files: [file] } })
  await flushPromises()
  return field
}

it('takes a file of the right kind and size', async () => {
  const file = new File(['x'.repeat(2048)], '报告.DOCX')
  const field = await drop(file)
  expect(field.emitted('update:modelValue')).toEqual([[file]])
  expect(field.find('[role=alert]').exists()).toBe(false)
})

it.each([
  ['a wrong kind', new File(['x'], 'report.doc'), '只能选择 .docx 文件'],
  ['too much', new File(['x'.repeat(1_048_577)], 'big.docx'), '文件超过 1 MB'],
])('refuses %s', async (_what, file, text) => {
  const field = await drop(file)
  expect(field.emitted('update:modelValue')).toBeUndefined()
  expect(field.get('[role=alert]').text()).toContain(text)
})
