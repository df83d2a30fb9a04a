import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport, type Plugin } from 'vite'
import type { Language, Messages, MessageTree } from '../src/i18n/messages'
import { keysIn, pick, titlesIn } from './keys.ts'
import { namesOf, wordsOf, type Labels } from './labels.ts'

/**
 * The words of the pages, in as many files as a page needs of them (see src/i18n). Written they are where they
 * belong, both languages beside each other; a browser loads one language, of the features that its page speaks of:
 *
 * - `words:first/zh`: the shell, the contract's words, and what is said of features outside of them (titles of pages)
 * - `words:reports/zh`: all words of a feature
 * - `words:features`: how to load them, and those of which others a feature's pages need
 * - `words:names`: names and orders from the contract that are the same in every language
 */
const PREFIX = 'words:'
const LANGUAGES: readonly Language[] = ['zh', 'en']
const source = fileURLToPath(new URL('../src/', import.meta.url))
const FEATURES = join(source, 'features')

interface Everything {
  shell: Messages
  features: Map<string, Messages>
  /** Feature → the other ones whose words its pages use. */
  needs: Map<string, string[]>
  /** Keys of features that are said before any of them is loaded. */
  early: Set<string>
  files: string[]
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesBelow(path)
    return /\.(vue|ts)$/.test(name) && !/\.test\.ts$/.test(name) ? [path] : []
  })
}

async function load(file: string, files: Set<string>): Promise<Messages> {
  const { module, dependencies } = await runnerImport<{ default: Messages }>(file, { configFile: false, logLevel: 'error' })
  for (const one of [file, ...dependencies]) files.add(one)
  return module.default
}

async function collect(): Promise<Everything> {
  const files = new Set<string>()
  const shell = await load(join(source, 'i18n/shell.ts'), files)
  const names = readdirSync(FEATURES)
  const features = new Map(await Promise.all(names.map(async (name) =>
    [name, await load(join(FEATURES, name, 'messages.ts'), files)] as const)))
  // The longest of the contract's words, and said on one page only.
  const labels = readLabels()
  const notices = (language: Language) => ({ notices: wordsOf(labels, language)['notices'] ?? {} })
  features.set('notices', { zh: notices('zh'), en: notices('en') })
  const owner = new Map([...features].flatMap(([name, { zh }]) => Object.keys(zh).map((key) => [key, name] as const)))
  const ownerOf = (key: string) => owner.get(key.split('.')[0] ?? '')

  const early = new Set<string>()
  const needs = new Map<string, string[]>()
  for (const name of names) {
    const texts = filesBelow(join(FEATURES, name)).map((file) => readFileSync(file, 'utf-8'))
    for (const key of texts.flatMap(titlesIn).filter(ownerOf)) early.add(key)
    needs.set(name, texts.flatMap(keysIn))
  }
  for (const file of filesBelow(source).filter((one) => !one.startsWith(FEATURES))) {
    for (const key of keysIn(readFileSync(file, 'utf-8')).filter(ownerOf)) early.add(key)
  }
  for (const [name, keys] of needs) {
    const others = keys.filter((key) => !early.has(key)).flatMap((key) => ownerOf(key) ?? [])
    needs.set(name, [...new Set(others)].filter((other) => other !== name).sort())
  }
  return { shell, features, needs, early, files: [...files] }
}

/** Scripts read long texts faster than long objects. */
const asModule = (value: unknown) => `export default JSON.parse(${JSON.stringify(JSON.stringify(value))})`

const readLabels = () => JSON.parse(readFileSync(join(source, 'api/labels.gen.json'), 'utf-8')) as Labels

function first({ shell, features, early }: Everything, language: Language): MessageTree {
  const titles = [...features.values()].map((messages) => pick(messages[language], early))
  const said = Object.fromEntries(Object.entries(wordsOf(readLabels(), language)).filter(([name]) => name !== 'notices'))
  return Object.assign({}, shell[language], said, ...titles) as MessageTree
}

function featuresModule({ features, needs }: Everything): string {
  const loaders = [...features.keys()].map((name) => {
    const each = LANGUAGES.map((language) => `${language}: () => import('${PREFIX}${name}/${language}')`)
    return `${name}: { ${each.join(', ')} }`
  })
  return `export const loaders = { ${loaders.join(',\n')} }\nexport const needs = ${JSON.stringify(Object.fromEntries(needs))}`
}

export function words(): Plugin {
  let everything: Promise<Everything> | undefined
  return {
    name: 'words',
    buildStart() {
      everything = undefined
    },
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined
      const [name = '', language] = id.slice(PREFIX.length + 1).split('/') as [string, Language]
      if (name === 'names') return asModule(namesOf(readLabels()))
      const all = await (everything ??= collect())
      for (const file of all.files) this.addWatchFile(file)
      if (name === 'features') return featuresModule(all)
      return asModule(name === 'first' ? first(all, language) : all.features.get(name)?.[language])
    },
  }
}
