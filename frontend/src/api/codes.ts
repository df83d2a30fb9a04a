import type { components, operations } from './schema.gen'

/** Every code of a refusal by the server, as the contract lists them (`make contract`). */
export type ServerCode = components['schemas']['ProblemCode']

/** What the browser says by itself: no reply came, or one that is no problem. */
export type OwnCode = 'network' | 'unexpected'

export type Code = ServerCode | OwnCode

type Refusals<R> = { [Status in keyof R]: R[Status] extends { content: { 'application/problem+json': { code: infer C } } } ? C : never }[keyof R]

/** The codes that one operation can answer: `'election-void' satisfies RefusalOf<'get_bundle'>`. */
export type RefusalOf<Name extends keyof operations> = Refusals<operations[Name]['responses']>
