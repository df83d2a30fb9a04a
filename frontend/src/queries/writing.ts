import { useMutation, useQueryClient, type QueryClient, type QueryKey } from '@tanstack/vue-query'
import { isUnanswered } from '@/api/problems'
import { rememberIntents, type Once } from './intents'

export interface WriteOptions<Output = unknown> {
  /** The page shows the refusal itself: no toast. */
  isQuiet?: boolean
  /**
   * false: done as soon as the server has answered. A form that is made anew for each version has to say so before
   * it is replaced, and whoever is quick goes on. Otherwise done when everything touched has been fetched again.
   */
  waits?: boolean
  /** Before anything is fetched again. */
  onDone?: (output: Output) => unknown
}

/** The version that somebody has read, as the header of a change (RFC 9110, 13.1.1). */
export const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })

export function fetchAgain(client: QueryClient, touched: readonly QueryKey[]): Promise<unknown> {
  return Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey })))
}

const AT_MOST = 2
const LONGEST_WAIT = 5

/** Again by itself when no answer came; a server that asks for patience longer than a click's is not pressed. */
export function isWorthAsking(failures: number, error: Error): boolean {
  return failures < AT_MOST && isUnanswered(error) && (error.retryAfter ?? 0) <= LONGEST_WAIT
}

/**
 * The mutations of one feature. Whatever they touch is fetched again, also when they were refused: what was
 * shown is then no longer so. `useWrite` replaces something by its version (PUT, DELETE); `usePost` adds
 * something, once, however often the network loses the reply: give its `once` to the call.
 */
export function writesTo(...touched: QueryKey[]) {
  function useWrite<Input, Output>(write: (input: Input) => Promise<Output>, options: WriteOptions<Output> = {}) {
    const client = useQueryClient()
    return useMutation({ mutationFn: write, ...effects(client, touched, options) })
  }

  function usePost<Input, Output>(
    post: (input: Input, once: Once) => Promise<Output>, options: WriteOptions<Output> = {},
  ) {
    const client = useQueryClient()
    const carry = rememberIntents<Input>()
    return useMutation({
      mutationFn: (input: Input) => carry(input, (once) => post(input, once)),
      retry: isWorthAsking,
      ...effects(client, touched, options),
    })
  }

  return { useWrite, usePost }
}

function effects<Output>(client: QueryClient, touched: readonly QueryKey[], options: WriteOptions<Output>) {
  return {
    meta: { isQuiet: options.isQuiet ?? false },
    onSuccess: (output: Output) => options.onDone?.(output),
    onSettled: () => {
      const fetched = fetchAgain(client, touched)
      return options.waits === false ? undefined : fetched
    },
  }
}
