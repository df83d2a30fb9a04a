import { describe, expect, it } from 'vitest'
import labels from '../api/labels.gen.json'
import openapi from '../api/openapi.json'
import { i18n } from '.'
import type { MessageTree, Messages } from './messages'

/** Not names of values: what each says instead, or why the keys only look like an enumeration. */
const NO_LABELS = new Map([
  ['audit.subjects', 'what the audit log names things of every kind, tables among them'],
  ['cycles.rules.unit', 'what a rule is counted in: characters, people'],
  ['meetings.screen', 'what the hall reads before, during and after the meeting'],
  ['reports.add', 'the buttons that add to a list'],
  ['reports.changes', 'what became of an item between two versions; the words are of the comparison'],
])

type Schema = { enum?: string[] }
const schemas = Object.entries(openapi.components.schemas as Record<string, Schema>)
const enumerations = new Map([
  ...schemas.flatMap(([name, schema]) => (schema.enum ? [[name, schema.enum] as const] : [])),
  ...Object.entries(labels.flows).flatMap(([name, { states, actions }]) => [
    [`states of ${name}`, Object.keys(states)] as const, [`actions of ${name}`, Object.keys(actions)] as const,
  ]),
])

const features = import.meta.glob<{ default: Messages }>('../features/*/messages.ts', { eager: true })
const sources = import.meta.glob<string>('../{features,ui,layout}/**/*.{vue,ts}', { eager: true, query: '?raw', import: 'default' })

/** Names are short and plain; a sentence about a value, or one with something filled in, is no second name. */
const isName = (text: string | MessageTree | undefined) => typeof text === 'string' && !/[。，；：、{.,;:]/.test(text)

/** The enumerations that an object of messages gives names to: all values of one, or nothing but values of it. */
function namedIn(messages: MessageTree): string[] {
  const keys = Object.keys(messages).filter((key) => isName(messages[key]))
  return [...enumerations].flatMap(([name, values]) => {
    const named = keys.filter((key) => values.includes(key))
    const isWhole = values.length > 1 && named.length === values.length
    return isWhole || (named.length > 1 && named.length === Object.keys(messages).length) ? [name] : []
  })
}

function findIn(messages: MessageTree, path: string): string[] {
  const here = NO_LABELS.has(path) ? [] : namedIn(messages).map((name) => `${path} translates ${name}`)
  return [...here, ...Object.entries(messages).flatMap(([key, inner]) =>
    (typeof inner === 'string' ? [] : findIn(inner, path ? `${path}.${key}` : key)))]
}

describe('the words of enumerations', () => {
  it.each(['zh', 'en'] as const)('come from the contract only, in %s: a second set is how 较重 came to be read as 一般', (language) => {
    expect(Object.values(features).flatMap((feature) => findIn(feature.default[language], ''))).toEqual([])
  })

  it('would find the two sets that a severity once had', () => {
    expect(findIn({ gaps: { severities: { minor: '轻微', notable: '一般', serious: '严重' } } }, '')).toEqual([
      'gaps.severities translates FindingSeverity',
    ])
    expect(findIn({ evidence: { title: '点评参考', minor: '轻微', notable: '一般', serious: '严重' } }, '')).toEqual([
      'evidence translates FindingSeverity',
    ])
  })

  it('are there for every enumeration and flow that a page speaks of', () => {
    const asked = Object.values(sources).flatMap((text) => [...text.matchAll(/['"`]((?:enums|flows)\.\w+)\./g)].map((found) => found[1] ?? ''))
    expect(new Set(asked).size).toBeGreaterThan(20)
    const words = i18n.global.getLocaleMessage('zh') as Record<string, Record<string, unknown>>
    const known = (key: string) => key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown> | undefined)?.[part], words)
    expect([...new Set(asked)].filter((key) => known(key) === undefined)).toEqual([])
  })

  it('leave no page without its words', () => {
    const asked = Object.values(sources).flatMap((text) =>
      [...text.matchAll(/(?:\$t|\bt|\bsay)\(\s*'(\w+(?:\.\w+)+)'/g)].map((found) => found[1] ?? ''))
    expect(asked.length).toBeGreaterThan(1_000)
    expect([...new Set(asked)].filter((key) => !i18n.global.te(key, 'zh'))).toEqual([])
  })

  it('call a severity the same for inspectors and for secretaries', () => {
    expect(labels.enums.FindingSeverity.map(({ value, zh }) => [value, zh])).toEqual([
      ['minor', '一般'], ['notable', '较重'], ['serious', '严重'],
    ])
  })
})
