import type { MessageTree } from '../src/i18n/messages'

/** A key where it is asked for: in a template, in code, as a page's title. */
const ASKED = /(?:\$t|\bte?|\bsay)\(\s*['"`](\w+(?:\.\w+)*)|\btitle: '(\w+(?:\.\w+)+)'/g

export const keysIn = (text: string): string[] =>
  [...text.matchAll(ASKED)].map(([, said, title]) => said ?? title ?? '').filter((key) => key !== '')

export const titlesIn = (text: string) => [...text.matchAll(/\btitle: '(\w+(?:\.\w+)+)'/g)].map(([, key]) => key ?? '')

/** Of these messages the keys in `wanted`, in the same places. */
export function pick(messages: MessageTree, wanted: ReadonlySet<string>, path = ''): MessageTree {
  return Object.fromEntries(Object.entries(messages).flatMap(([name, inner]): [string, string | MessageTree][] => {
    const key = path ? `${path}.${name}` : name
    if (typeof inner === 'string') return wanted.has(key) ? [[name, inner]] : []
    const chosen = pick(inner, wanted, key)
    return Object.keys(chosen).length > 0 ? [[name, chosen]] : []
  }))
}
