import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, take } from '@/api/client'

/** My notices, newest first, page by page. */
export function useNotices(unreadOnly: Ref<boolean>) {
  return useInfiniteQuery({
    queryKey: ['notices', unreadOnly],
    queryFn: ({ pageParam }) => {
      const query = { unread: unreadOnly.value, ...(pageParam ? { after: pageParam } : {}) }
      return take(api.GET('/api/v1/notices', { params: { query } }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
}

/** All pages fetched so far as one list. */
export function useLoaded(notices: ReturnType<typeof useNotices>) {
  return computed(() => notices.data.value?.pages.flatMap((page) => page.items) ?? [])
}

/** Mark notices as read: some by id, or all (`null`). */
export function useMarkRead() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (ids: string[] | null) =>
      take(api.POST('/api/v1/notices/actions/read', { body: ids ? { ids, all: false } : { all: true } })),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['notices'] }),
        queries.invalidateQueries({ queryKey: ['home'] }),
      ]),
  })
}
