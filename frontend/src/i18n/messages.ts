/** The languages of the interface, named as in the backend's `Text(zh=…, en=…)`. */
export type Language = 'zh' | 'en'

export interface MessageTree {
  [key: string]: string | MessageTree
}

export type Messages = Record<Language, MessageTree>

/**
 * What `features/<f>/messages.ts` exports by default: own texts, under the feature's name. What notices
 * and to-dos say (`notices.<kind>`, `todos.<kind>`) comes from the backend's `words.py`.
 */
export type FeatureMessages = Messages
