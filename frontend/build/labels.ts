import type labels from '../src/api/labels.gen.json'
import type { Language, MessageTree } from '../src/i18n/messages'

export type Labels = typeof labels
type Text = Record<Language, string>

const inLanguage = (words: Record<string, Text>, language: Language): MessageTree =>
  Object.fromEntries(Object.entries(words).map(([key, text]) => [key, text[language]]))

/** Each value of `all` made into another one, under the same name. */
const each = <Value, Made>(all: Record<string, Value>, make: (value: Value) => Made): Record<string, Made> =>
  Object.fromEntries(Object.entries(all).map(([name, value]) => [name, make(value)]))

/** The contract's words as messages, under `notices`, `todos`, `scopes`, `roles`, `mailGroups`, `fields`, `enums` and `flows`. */
export function wordsOf(of: Labels, language: Language): MessageTree {
  const named = (some: readonly (Text & { name: string })[]) =>
    Object.fromEntries(some.map((one) => [one.name, one[language]]))
  return {
    notices: inLanguage(of.notices, language), todos: inLanguage(of.todos, language),
    scopes: inLanguage(of.scopes, language), roles: inLanguage(of.roles, language), mailGroups: named(of.mail_groups),
    fields: each(of.fields, named),
    enums: each(of.enums, (values) => Object.fromEntries(values.map((one) => [one.value, one[language]]))),
    flows: each(of.flows, ({ states, actions }) => ({
      states: inLanguage(states, language), actions: inLanguage(actions, language),
    })),
  }
}

/** What is the same in every language. */
export interface Names {
  /** Values of enumerations, in the order in which people choose from them. */
  enums: Record<keyof Labels['enums'], string[]>
  fields: Record<keyof Labels['fields'], string[]>
  /** The actions of every workflow. */
  flows: Record<string, string[]>
  event_kinds: string[]
  mail_groups: string[]
}

export function namesOf(of: Labels): Names {
  return {
    enums: each(of.enums, (values) => values.map(({ value }) => value)) as Names['enums'],
    fields: each(of.fields, (fields) => fields.map(({ name }) => name)) as Names['fields'],
    flows: each(of.flows, ({ actions }) => Object.keys(actions)),
    event_kinds: of.event_kinds,
    mail_groups: of.mail_groups.map(({ name }) => name),
  }
}
