import lengths from './lengths.gen.json'

/** A text of a request, as "Request.field". */
export type TextName = keyof typeof lengths

/** The most characters the server takes of it (`make contract`). */
export const mostCharacters = (name: TextName): number => lengths[name]

/** How many characters the server counts: code points, without white space at the ends. */
export const charactersOf = (text: string): number => Array.from(text.trim()).length
