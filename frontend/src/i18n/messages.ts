/** The languages of the interface, named as in the backend's `Text(zh=…, en=…)`. */
export type Language = 'zh' | 'en'

export interface MessageTree {
  [key: string]: string | MessageTree
}

export type Messages = Record<Language, MessageTree>

/**
 * What `features/<f>/messages.ts` exports by default. Own texts go under the feature's name; a feature
 * also fills `notices.<kind>`, `todos.<kind>` (kinds with dots may be one quoted key) for its inbox
 * notices and to-dos, with the params of the backend as `{placeholders}`.
 */
export type FeatureMessages = Messages
