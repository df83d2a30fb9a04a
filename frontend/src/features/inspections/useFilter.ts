import { computed } from 'vue'
import type { RouteLocationNormalizedLoaded, Router } from 'vue-router'

/** A filter that the address keeps; '' when it is not set. */
export function useFilter(route: RouteLocationNormalizedLoaded, router: Router, name: string) {
  return computed({
    get: () => (typeof route.query[name] === 'string' ? route.query[name] : ''),
    set: (value: string) => void router.replace({ query: { ...route.query, [name]: value || undefined } }),
  })
}
