import { useMutation, useQueryClient, type QueryKey } from '@tanstack/vue-query'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { call } from '@/api/client'
import { isOutdated } from '@/api/problems'
import type { paths } from '@/api/schema.gen'
import { askToReload } from './changed'
import { rememberIntents } from './intents'
import { fetchAgain, ifMatch, isWorthAsking } from './writing'

/** Every route by which a step of a workflow is taken, as the contract names it. */
type ActionPath = Extract<keyof paths, `${string}/actions/{action}`>
type Parameters<Path extends ActionPath> = paths[Path]['post']['parameters']['path']
type Reply<Path extends ActionPath> =
  paths[Path]['post']['responses'] extends { 200: { content: { 'application/json': infer Body } } } ? Body : undefined

/** An offer taken: on the version that was on the screen when the person chose it. */
export interface Step {
  action: string
  comment: string | null
  version: number
}

interface ActionOptions<Path extends ActionPath> {
  path: Path
  /** The row's place in the path: `{ report_id: id }`. */
  ids: MaybeRefOrGetter<Omit<Parameters<Path>, 'action'>>
  /** What is fetched again, also when the step was refused. */
  touched: readonly QueryKey[]
  /** The page shows refusals itself: no toast, and no question after a change by others. */
  isQuiet?: boolean
  /** false: done as soon as the server has answered, see `WriteOptions`. */
  waits?: boolean
  onDone?: (reply: Reply<Path>) => unknown
}

function address(path: string, parts: Record<string, unknown>): URL {
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(parts[name])))
  return new URL(filled, location.origin)
}

/** The other of several people has not confirmed yet: one's own confirmation is taken back. */
async function takeBack<Path extends ActionPath>(
  { path, ids }: ActionOptions<Path>, action: string, version: number,
): Promise<Reply<Path>> {
  const response = await call(new Request(address(`${path}/confirmation`, { ...toValue(ids), action }), {
    method: 'DELETE', headers: ifMatch(version),
  }))
  return await response.json() as Reply<Path>
}

async function send<Path extends ActionPath>(
  { path, ids }: ActionOptions<Path>, { action, comment, version }: Step, headers: Record<string, string>,
): Promise<Reply<Path>> {
  const response = await call(new Request(address(path, { ...toValue(ids), action }), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...ifMatch(version), ...headers },
    body: JSON.stringify({ comment }),
  }))
  return (response.status === 204 ? undefined : await response.json()) as Reply<Path>
}

/**
 * How every step of every workflow is taken. The action is the offer's, the version the one that was read,
 * the key the same until an answer came. When somebody changed the row meanwhile nothing is done, and nothing
 * replaces what is on the screen before the person has been told what changed.
 */
export function useAction<Path extends ActionPath>(options: ActionOptions<Path>) {
  const client = useQueryClient()
  const carry = rememberIntents<Step>()
  const reload = () => fetchAgain(client, options.touched)
  const asks = (error: unknown) => !options.isQuiet && isOutdated(error)
  const { mutateAsync, isPending } = useMutation({
    mutationFn: (step: Step) => carry(step, ({ headers }) => send(options, step, headers)),
    retry: isWorthAsking,
    meta: { isQuiet: options.isQuiet ?? false, asksToReload: !options.isQuiet },
    onSuccess: (reply) => options.onDone?.(reply),
    onSettled: (_reply, error) => {
      if (asks(error)) return undefined
      const fetched = reload()
      return options.waits === false ? undefined : fetched
    },
    onError: (error) => {
      if (asks(error)) void askToReload(error, reload)
    },
  })
  const taking = useMutation({
    mutationFn: ({ action, version }: Omit<Step, 'comment'>) => takeBack(options, action, version),
    meta: { isQuiet: options.isQuiet ?? false },
    onSuccess: (reply) => options.onDone?.(reply),
    onSettled: reload,
  })
  const withdraw = (action: string, version: number) => taking.mutateAsync({ action, version })
  const act = (action: string, comment: string | null, version: number) => mutateAsync({ action, comment, version })
  return { act, withdraw, isPending }
}
