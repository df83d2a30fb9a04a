/** The page to go to after signing in: a path of this site only, never another host. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return '/'
  return next.startsWith('/login') || next.startsWith('/password') ? '/' : next
}
