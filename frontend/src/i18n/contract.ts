import labels from '../api/labels.gen.json'
import type { Language, MessageTree } from './messages'

type Words = Record<string, Record<Language, string>>
type Name = keyof typeof labels.enums

const inLanguage = (words: Words, language: Language): MessageTree =>
  Object.fromEntries(Object.entries(words).map(([key, text]) => [key, text[language]]))

/** The contract's words as messages, under `notices`, `todos`, `scopes`, `fields`, `enums` and `flows`. */
export function contractMessages(language: Language): MessageTree {
  const enums = Object.entries(labels.enums).map(([name, values]) =>
    [name, Object.fromEntries(values.map((one) => [one.value, one[language]]))])
  const fields = Object.entries(labels.fields).map(([form, named]) =>
    [form, Object.fromEntries(named.map((one) => [one.name, one[language]]))])
  const flows = Object.entries(labels.flows).map(([name, { states, actions }]) =>
    [name, { states: inLanguage(states, language), actions: inLanguage(actions, language) }])
  return {
    notices: inLanguage(labels.notices, language), todos: inLanguage(labels.todos, language),
    scopes: inLanguage(labels.scopes, language),
    fields: Object.fromEntries(fields),
    enums: Object.fromEntries(enums), flows: Object.fromEntries(flows),
  }
}

/** The values of an enumeration, in the order in which people choose from them. */
export function enumValues(name: Name): string[] {
  return labels.enums[name].map(({ value }) => value)
}
