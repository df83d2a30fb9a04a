import { createI18n } from 'vue-i18n'
import { loaders, needs } from 'words:features'
import first from 'words:first/zh'
import type { Language, MessageTree } from './messages'

export type { FeatureMessages, Language } from './messages'

/** Our short names (also the backend's) and the tags that browsers and Element Plus know. */
const TAGS: Record<Language, string> = { zh: 'zh-CN', en: 'en' }
const STORAGE_KEY = 'shuping.language'

function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'zh'
  } catch {
    // Private windows may refuse storage; Chinese is the language of the office.
    return 'zh'
  }
}

/**
 * At first the Chinese of the shell, of the contract and of what pages are called: what is declared in the backend it
 * says itself, in mails and files too (`make contract`). Features offer `messages.ts` (see `FeatureMessages`), of which
 * what is said on a page is there before the page is (`loadWords`); `build/words.ts` makes a file of each.
 * `flatJson` lets them write kinds with dots ("report.returned") as one key.
 */
export const i18n = createI18n({
  legacy: false,
  locale: 'zh' as string,
  fallbackLocale: 'zh',
  flatJson: true,
  messages: { zh: first, en: {} },
})

type Part = readonly [name: string, language: Language]

/** The features whose words have been asked for since the page was loaded; another language needs the same. */
const wanted = new Set<string>()
const known = new Set<string>(['first/zh'])
const onTheWay = new Map<string, Promise<void>>()

const parts = (names: Iterable<string>, language: Language): Part[] =>
  ['first', ...names].map((name) => [name, language] as const).filter((part) => !known.has(part.join('/')))

function load([name, language]: Part): Promise<void> {
  const key = `${name}/${language}`
  const begun = onTheWay.get(key) ?? fetchPart(name, language).then((messages) => {
    i18n.global.mergeLocaleMessage(language, messages)
    known.add(key)
  }).finally(() => onTheWay.delete(key))
  onTheWay.set(key, begun)
  return begun
}

async function fetchPart(name: string, language: Language): Promise<MessageTree> {
  if (name === 'first') return (await import('words:first/en')).default
  return (await loaders[name]?.[language]())?.default ?? {}
}

/** What the pages of this feature say, in the language of the interface. */
export async function loadWords(feature: string): Promise<void> {
  for (const name of [feature, ...(needs[feature] ?? [])]) wanted.add(name)
  await Promise.all(parts(wanted, currentLanguage()).map(load))
}

/** Everything in both languages; tests look at all of it. */
export async function loadAllWords(): Promise<void> {
  const names = Object.keys(loaders)
  await Promise.all([...parts(names, 'zh'), ...parts(names, 'en')].map(load))
}

export function currentLanguage(): Language {
  return i18n.global.locale.value === 'en' ? 'en' : 'zh'
}

/** The tag for `lang` attributes, Accept-Language and date formats. */
export function languageTag(): string {
  return TAGS[currentLanguage()]
}

function speak(language: Language): void {
  i18n.global.locale.value = language
  document.documentElement.lang = TAGS[language]
}

/** Switch the whole interface, once its words are there; remembered on this device. */
export async function useLanguage(language: Language): Promise<void> {
  const missing = parts(wanted, language)
  if (missing.length > 0) await Promise.all(missing.map(load))
  speak(language)
  try {
    localStorage.setItem(STORAGE_KEY, language)
  } catch {
    // Not remembered then; the switch itself still works.
  }
}

/** Before the first page: the language that was chosen on this device. */
export async function startLanguage(): Promise<void> {
  const language = storedLanguage()
  // Without network the pages are shown in Chinese; they have more to say then than their language.
  await Promise.all(parts([], language).map(load)).then(() => speak(language), () => speak('zh'))
}

/** Translate outside of components (toasts, titles). */
export function say(key: string, values: Record<string, unknown> = {}): string {
  return i18n.global.t(key, values)
}
