import { createI18n } from 'vue-i18n'
import { contractMessages } from './contract'
import shell from './shell'
import type { Language, Messages } from './messages'

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
 * All messages of the shell and of every feature. Features offer `messages.ts` (see `FeatureMessages`);
 * `flatJson` lets them write kinds with dots ("report.returned") as one key.
 */
export const i18n = createI18n({
  legacy: false,
  locale: storedLanguage() as string,
  fallbackLocale: 'zh',
  flatJson: true,
  messages: { zh: shell.zh, en: shell.en },
})

// What the backend declares it says itself, in mails and files too (`make contract`): notices, to-dos, and what the
// values of enumerations (`enums.FindingSeverity.minor`), states and actions (`flows.report.states.draft`) are called.
for (const language of ['zh', 'en'] as const) i18n.global.mergeLocaleMessage(language, contractMessages(language))

const features = import.meta.glob<{ default: Messages }>('../features/*/messages.ts', { eager: true })
for (const { default: messages } of Object.values(features)) {
  i18n.global.mergeLocaleMessage('zh', messages.zh)
  i18n.global.mergeLocaleMessage('en', messages.en)
}

export function currentLanguage(): Language {
  return i18n.global.locale.value === 'en' ? 'en' : 'zh'
}

/** The tag for `lang` attributes, Accept-Language and date formats. */
export function languageTag(): string {
  return TAGS[currentLanguage()]
}

/** Switch the whole interface; remembered on this device. */
export function useLanguage(language: Language): void {
  i18n.global.locale.value = language
  document.documentElement.lang = TAGS[language]
  try {
    localStorage.setItem(STORAGE_KEY, language)
  } catch {
    // Not remembered then; the switch itself still works.
  }
}

/** Translate outside of components (toasts, titles). */
export function say(key: string, values: Record<string, unknown> = {}): string {
  return i18n.global.t(key, values)
}

document.documentElement.lang = languageTag()
