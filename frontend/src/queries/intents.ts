import { newKey } from '@/api/client'
import { isUnanswered } from '@/api/problems'

/** The header by which the server knows the second try of the same thing: spread it into a POST. */
export interface Once {
  headers: { 'Idempotency-Key': string }
}

/**
 * Keys of what somebody wants done. While it is not known whether it was done (the reply was lost), the same
 * wish goes out with the same key, however often it is tried and whoever presses the button again; another
 * wish, or the same one after an answer, gets a new key.
 */
export function rememberIntents<Input>() {
  const files = new WeakMap<Blob, string>()
  let open: { wish: string; once: Once } | null = null

  /** Two wishes are the same when all their fields are; files, when it is the same file. */
  function spell(input: Input): string {
    return JSON.stringify(input, (_name, value: unknown) => {
      if (!(value instanceof Blob)) return value
      if (!files.has(value)) files.set(value, newKey())
      return files.get(value)
    }) ?? ''
  }

  return async function carry<Output>(input: Input, send: (once: Once) => Promise<Output>): Promise<Output> {
    const wish = spell(input)
    if (open?.wish !== wish) open = { wish, once: { headers: { 'Idempotency-Key': newKey() } } }
    const mine = open
    try {
      const answer = await send(mine.once)
      if (open === mine) open = null
      return answer
    } catch (error) {
      if (!isUnanswered(error) && open === mine) open = null
      throw error
    }
  }
}

/** The key of one part of a wish that takes several calls: each needs its own, and the same one again. */
export function partOf({ headers }: Once, part: string): Once {
  return { headers: { 'Idempotency-Key': `${headers['Idempotency-Key']}.${part}` } }
}
