/**
 * What is loaded together. By itself the bundler makes a file of whatever is shared by the same pages, three hundred of
 * them, and each is a request. These are the pieces that pages are made of; each brings what it needs, unless an earlier
 * one has it. scripts/first-load.mjs checks what the first pages come to.
 */
interface Piece {
  name: string | ((id: string) => string | null)
  priority: number
  test: RegExp
  tags?: ['$initial']
  minShareCount?: number
}

const element = (names: string) => new RegExp(`node_modules/element-plus/(es/components|theme-chalk)/(el-)?(${names})[/.]`)

const ours = (files: string) => new RegExp(`frontend/src/(${files})\\.`)
const join = (...some: RegExp[]) => new RegExp(some.map(({ source }) => source).join('|'))

const PIECES: readonly Omit<Piece, 'priority'>[] = [
  { name: 'framework', test: /node_modules\/(@vue|vue|vue-router|vue-i18n|@intlify|@tanstack|pinia|openapi-fetch)\// },
  // What is there before any page.
  { name: 'shell', test: /./, tags: ['$initial'] },
  // What nearly every page shows.
  { name: 'elements', test: join(element('skeleton|skeleton-item|tag|link'), ours('i18n/(dates|contract)|queries/(pages|place|address)|ui/(AsyncState|PageHeader|StateTag|offers|labels|subjects|useMediaQuery)'), /icon:(Arrow|Close|Plus)/) },
  { name: 'tools', test: /node_modules\/(element-plus\/es\/(utils|constants|locale)|lodash-es|@vueuse)\//, minShareCount: 8 },
  { name: 'fields', test: element('form|form-item|input|alert') },
  { name: 'layers', test: element('tooltip|popper|scrollbar') },
  { name: 'dialogs', test: element('dialog|drawer|overlay|message-box') },
  { name: 'choices', test: element('select|option|select-v2|checkbox|checkbox-group|radio|radio-group|radio-button') },
  { name: 'tables', test: element('table|table-column') },
  { name: 'dates', test: element('date-picker|date-picker-panel|time-picker') },
  // What nearly every page has of ours that is filled in.
  { name: 'writing', test: ours('(api|queries|ui)/[^.]*'), minShareCount: 3 },
  // What the pages of a feature share.
  { name: (id) => `${/features.(\w+)/.exec(id)?.[1]}-parts`, test: ours('features/[^.]*'), minShareCount: 2 },
]

export const pieces: Piece[] = PIECES.map((piece, at) => ({ ...piece, priority: 100 - at }))
