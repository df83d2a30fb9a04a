import { describe, expect, it, vi } from 'vitest'
import { loaders, needs } from 'words:features'
import reports from 'words:reports/zh'
import { iconsIn } from '../../build/icons'
import { keysIn, pick } from '../../build/keys'
import { i18n } from '.'

describe('the words of the pages', () => {
  it('begin with the shell, the contract and what pages are called', async () => {
    vi.resetModules() // as it is loaded: the others have been put into it since
    const { default: first } = await import('words:first/zh')
    expect(Object.keys(first)).toEqual(expect.arrayContaining(['actions', 'enums', 'flows', 'layout', 'todos']))
    expect(first['reports']).toMatchObject({ title: i18n.global.t('reports.title'), page: i18n.global.t('reports.page') })
    // What only the pages of a feature say comes with them.
    expect(first['reports']).not.toHaveProperty('desk')
    expect(first).not.toHaveProperty('notices')
    expect(reports['reports']).toHaveProperty('desk')
  })

  it('come with those of other features that a page speaks of', () => {
    expect(needs).toMatchObject({ inbox: ['notices'], integrations: ['audit'], inspections: [] })
    expect(Object.values(needs).flat().every((name) => name in loaders)).toBe(true)
  })

  it('are found where they are asked for', () => {
    expect(keysIn("<p :title=\"$t('reports.late')\">{{ t(`ledger.${kind}`) }}</p> te('audit.kinds'); say(key)")).toEqual([
      'reports.late', 'ledger', 'audit.kinds',
    ])
    expect(keysIn("meta: { title: 'meetings.page' }")).toEqual(['meetings.page'])
    expect(pick({ a: { b: '1', c: '2' }, d: '3' }, new Set(['a.b']))).toEqual({ a: { b: '1' } })
  })
})

describe('icons', () => {
  it('are taken apart, each with its name', () => {
    const text = ['x', '// src/components/aim.vue', 'import { y } from "vue";', 'var _sfc_main2 = /* @__PURE__ */ y({', '  name: "Aim"',
      '}), aim_default = _sfc_main2;', '', '// end', 'export {', '  aim_default as Aim', '};'].join('\n')
    expect([...iconsIn(text).keys()]).toEqual(['Aim'])
    expect(iconsIn(text).get('Aim')).toMatch(/name: "Aim"\n\}\), aim_default = _sfc_main2\nexport default aim_default$/)
  })
})
