import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { keepAccess, onAccessLost, refreshAccess, type AccessReply } from '@/api/access'
import { api, take } from '@/api/client'
import type { components } from '@/api/schema.gen'
import { tidyUnsent } from '@/queries/unsent'

/** Who is signed in (GET /api/v1/me). */
export type Me = components['schemas']['MeRead']
export type Permission = Me['permissions'][number]

/**
 * The signed-in person: the only client-side store (all other server state is in Vue Query). The server
 * checks every permission again; `can` only decides what is worth showing.
 */
export const useSession = defineStore('session', () => {
  const me = ref<Me | null>(null)
  const mustChangePassword = ref(false)
  /** Set when the server ended the session, so that the login page can say why it is shown. */
  const hasEnded = ref(false)
  let restoring: Promise<void> | null = null

  onAccessLost(() => {
    me.value = null
    hasEnded.value = true
  })

  async function begin(reply: AccessReply): Promise<void> {
    keepAccess(reply)
    mustChangePassword.value = reply.must_change_password
    me.value = await take(api.GET('/api/v1/me', {}))
    tidyUnsent(me.value.person_id)
    hasEnded.value = false
  }

  /** Once per page load: try the refresh cookie. Throws when the network is down (and may be retried). */
  function restore(): Promise<void> {
    restoring ??= refreshAccess()
      .then((reply) => (reply ? begin(reply) : undefined))
      .catch((error: unknown) => {
        restoring = null
        throw error
      })
    return restoring
  }

  async function signIn(login: string, password: string): Promise<void> {
    await begin(await take(api.POST('/api/v1/auth/login', { body: { login, password } })))
  }

  async function changePassword(current: string, next: string): Promise<void> {
    const body = { current_password: current, new_password: next }
    await begin(await take(api.POST('/api/v1/auth/password', { body })))
  }

  async function signOut(): Promise<void> {
    try {
      await api.POST('/api/v1/auth/logout', {})
    } finally {
      keepAccess(null)
      me.value = null
      hasEnded.value = false
    }
  }

  const permissions = computed(() => new Set<Permission>(me.value?.permissions ?? []))

  /** Whether the person holds the permission anywhere; with several, any of them. */
  function can(permission: Permission | readonly Permission[]): boolean {
    const wanted = typeof permission === 'string' ? [permission] : permission
    return wanted.some((one) => permissions.value.has(one))
  }

  const isSignedIn = computed(() => me.value !== null)
  return { me, isSignedIn, mustChangePassword, hasEnded, restore, signIn, changePassword, signOut, can }
})
