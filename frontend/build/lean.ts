import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { iconsIn } from './icons.ts'

/** Element Plus brings these along for what no page of ours asks of it; ESLint refuses the props that would. */
const UNUSED = new Map([
  // a button's own colour: ours come from theme.css
  ['@ctrl/tinycolor', `export class TinyColor { constructor() { throw new Error('colours come from theme.css') } }`],
  // a form's own rules: the server says what is wrong, field by field
  ['async-validator', `export default class { constructor() { throw new Error('forms are checked by the server') } }`],
])
const UNUSED_ID = '\0unused:'

const ICONS = /@element-plus\/icons-vue\/dist\/index\.js$/
const ICON_ID = '\0icon:'

export function lean(): Plugin {
  let icons = new Map<string, string>()
  return {
    name: 'lean',
    apply: 'build',
    enforce: 'pre',
    resolveId(id) {
      if (UNUSED.has(id)) return UNUSED_ID + id
      return id.startsWith(ICON_ID) ? id : undefined
    },
    load(id) {
      if (id.startsWith(UNUSED_ID)) return { code: UNUSED.get(id.slice(UNUSED_ID.length)) ?? '', moduleSideEffects: false }
      if (id.startsWith(ICON_ID)) return { code: icons.get(id.slice(ICON_ID.length)) ?? '', moduleSideEffects: false }
      if (!ICONS.test(id)) return undefined
      icons = iconsIn(readFileSync(id, 'utf-8'))
      const lines = [...icons.keys()].map((name) => `export { default as ${name} } from ${JSON.stringify(ICON_ID + name)}`)
      return { code: lines.join('\n'), moduleSideEffects: false }
    },
  }
}
