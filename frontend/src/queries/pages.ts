import { useInfiniteQuery, type QueryKey } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { takePage, type Page } from '@/api/client'
import { refusedHere } from '@/api/problems'
import { say } from '@/i18n'

/** Where a page begins and how long it is: spread it into the query of a call. */
export type Place = { limit: number; after?: string }
type Read<Row> = (place: Place) => Promise<{ data?: Page<Row>; response: Response }>

/** What somebody looks at before asking for more, and the longest page the server gives. */
const SCREENFUL = 100
const LONGEST = 200
/** More rows than any county has of anything that is read whole. */
const MOST = 5_000

const at = (limit: number, after: string | null): Place => (after === null ? { limit } : { limit, after })

/**
 * All rows, page after page. Past `most` it refuses with the number instead of giving a part: whoever
 * chooses from a part takes it for all.
 */
export async function readAll<Row>(read: Read<Row>, most = MOST): Promise<Row[]> {
  const rows: Row[] = []
  let after: string | null = null
  do {
    const page: Page<Row> = await takePage(read(at(LONGEST, after)))
    rows.push(...page.items)
    if (rows.length > most) throw refusedHere('too-many', say('problem.tooMany', { n: most }))
    after = page.next
  } while (after !== null)
  return rows
}

/** The first `n` rows of what a search found; `hasMore` says that there are others. */
export async function readFirst<Row>(read: Read<Row>, n: number): Promise<{ rows: Row[]; hasMore: boolean }> {
  const page = await takePage(read({ limit: n }))
  return { rows: page.items, hasMore: page.next !== null }
}

interface Listing<Row> {
  key: MaybeRefOrGetter<QueryKey>
  read: Read<Row>
  isEnabled?: MaybeRefOrGetter<boolean>
  refetchInterval?: number
}

/** A list that is read further on request: Vue Query's result, with the `rows` read so far. */
export function usePages<Row>({ key, read, isEnabled = true, refetchInterval }: Listing<Row>) {
  const query = useInfiniteQuery({
    queryKey: computed(() => toValue(key)),
    queryFn: ({ pageParam }) => takePage(read(at(SCREENFUL, pageParam))),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: computed(() => toValue(isEnabled)),
    ...(refetchInterval !== undefined && { refetchInterval }),
  })
  const rows = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { ...query, rows }
}
