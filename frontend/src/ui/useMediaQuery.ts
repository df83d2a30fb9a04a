import { onScopeDispose, ref, type Ref } from 'vue'

/** Follows a CSS media query, for what CSS alone cannot arrange. */
export function useMediaQuery(query: string): Readonly<Ref<boolean>> {
  const media = window.matchMedia(query)
  const matches = ref(media.matches)
  const follow = (event: MediaQueryListEvent) => {
    matches.value = event.matches
  }
  media.addEventListener('change', follow)
  onScopeDispose(() => media.removeEventListener('change', follow))
  return matches
}
