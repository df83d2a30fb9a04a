import type { FeatureMessages } from '@/i18n'
import type { MessageTree } from '@/i18n/messages'

type Parts = Record<string, { default: MessageTree }>

/** Each part of the feature has its own file per language: `messages.<part>.zh.ts`. */
const zh = import.meta.glob<{ default: MessageTree }>('./messages*.zh.ts', { eager: true })
const en = import.meta.glob<{ default: MessageTree }>('./messages*.en.ts', { eager: true })

function merge(one: MessageTree, other: MessageTree): MessageTree {
  const merged = { ...one }
  for (const [key, value] of Object.entries(other)) {
    const present = merged[key]
    merged[key] = typeof present === 'object' && typeof value === 'object' ? merge(present, value) : value
  }
  return merged
}

const joined = (parts: Parts) => Object.values(parts).reduce<MessageTree>((all, part) => merge(all, part.default), {})

const messages: FeatureMessages = { zh: joined(zh), en: joined(en) }
export default messages
