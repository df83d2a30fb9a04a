import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, take } from '@/api/client'
import { useSession } from '@/session/useSession'

/** Number of unread notices, renewed each minute while the page is looked at. Same cache as the home page. */
export function useUnread() {
  const session = useSession()
  const { data } = useQuery({
    queryKey: ['home'],
    queryFn: () => take(api.GET('/api/v1/home', {})),
    enabled: computed(() => session.isSignedIn),
    refetchInterval: 60_000,
  })
  return computed(() => data.value?.unread ?? 0)
}
