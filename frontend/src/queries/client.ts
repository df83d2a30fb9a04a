import { MutationCache, QueryClient } from '@tanstack/vue-query'
import { isOutdated, ProblemError } from '@/api/problems'
import { notifyProblem } from '@/ui/notify'

declare module '@tanstack/vue-query' {
  interface Register {
    /** `isQuiet`: the page shows the refusal itself (a form's fields), no toast. */
    mutationMeta: {
      isQuiet?: boolean
      /** A row that others changed (412) is asked about, not toasted. */
      asksToReload?: boolean
    }
  }
}

/** A refusal will not change by asking again; a dead network or a busy server may. */
function isWorthRetrying(failures: number, error: Error): boolean {
  if (failures >= 2) return false
  return error instanceof ProblemError && (error.problem.status === 0 || error.problem.status >= 502)
}

export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: isWorthRetrying, staleTime: 5_000 }, mutations: { retry: false } },
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, { meta }) => {
        if (meta?.isQuiet || (meta?.asksToReload && isOutdated(error))) return
        notifyProblem(error)
      },
    }),
  })
}
