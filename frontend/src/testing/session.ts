import { setActivePinia, createPinia } from 'pinia'
import { useSession, type Me } from '@/session/useSession'

/** Whoever is signed in, in a test; a second call is another person at the same computer. */
export function signInAs(person_id: string): void {
  setActivePinia(createPinia())
  useSession().me = { person_id, name: person_id, permissions: [] } as unknown as Me
}
