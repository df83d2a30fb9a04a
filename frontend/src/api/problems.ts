import { say } from '@/i18n'
import type { Code } from './codes'

/** One fault of a request: where (JSON pointer), which, and what to do (in the reader's language). */
export interface FieldProblem {
  pointer: string
  code: string
  detail: string
}

/** application/problem+json (RFC 9457) as the backend sends it. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: Code
  errors: FieldProblem[]
  [extra: string]: unknown
}

/** A refused or failed call. `problem.status` is 0 when no reply came at all. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    /** Seconds to wait (429, 503), when the server said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail || problem.title)
    this.name = 'ProblemError'
  }
}

const NO_ANSWER = new Set([0, 502, 503, 504])

/** Nobody knows whether it was done: the reply was lost, or the first try still runs. Asking again is right. */
export function isUnanswered(error: unknown): error is ProblemError {
  return error instanceof ProblemError
    && (NO_ANSWER.has(error.problem.status) || error.problem.code === 'request-in-progress')
}

/** Refused because the row is no longer as it was read (412). */
export function isOutdated(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.problem.status === 412
}

function blank(status: number, code: Code, detail: string): Problem {
  return { type: 'about:blank', title: detail, status, detail, code, errors: [] }
}

/** The connection failed: no reply, so we speak for the server. */
export function networkProblem(): ProblemError {
  return new ProblemError(blank(0, 'network', say('problem.network')))
}

/** What the browser refuses by itself, in the shape of the server's refusals. */
export function refusedHere(code: Code, detail: string): ProblemError {
  return new ProblemError(blank(422, code, detail))
}

/** Read a refusal; a body that is not a problem (a proxy's page) becomes a plain one. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const wait = Number(response.headers.get('Retry-After'))
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : null
  const fallback = blank(response.status, 'unexpected', say('problem.unexpected'))
  if (!response.headers.get('Content-Type')?.includes('json')) return new ProblemError(fallback, retryAfter)
  try {
    const body = (await response.json()) as Partial<Problem>
    const problem = { ...fallback, ...body }
    if (!Array.isArray(problem.errors)) problem.errors = []
    return new ProblemError(problem, retryAfter)
  } catch {
    return new ProblemError(fallback, retryAfter)
  }
}

/** Whatever was thrown, as a problem. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return blank(0, 'unexpected', say('problem.unexpected'))
}

/** One readable text for a toast or an alert: what happened, then each fault. */
export function problemText(error: unknown): string {
  const problem = error instanceof ProblemError ? error.problem : toProblem(error)
  const lines = [problem.detail || problem.title, ...problem.errors.map((fault) => fault.detail)]
  const unique = lines.filter((line, at) => line && lines.indexOf(line) === at)
  const wait = error instanceof ProblemError ? error.retryAfter : null
  // Most refusals name the seconds themselves.
  if (wait && !unique.some((line) => line.includes(String(wait)))) unique.push(say('problem.wait', { n: wait }))
  return unique.join('\n')
}

/** Faults by form field: pointer "/new_password" or "/rows/3/name" → "new_password", "rows.3.name". */
export function fieldErrors(error: unknown): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { pointer, detail } of toProblem(error).errors) {
    const field = pointer.replace(/^\//, '').replaceAll('/', '.')
    found[field] ??= detail
  }
  return found
}
