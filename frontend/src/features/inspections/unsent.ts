import type { UnsentStore } from '@/session/leaving'
import { listDrafts } from './phone/store'
import { forgetAll } from './phone/useDrafts'

/** Inspections on this phone that the server does not have, or not whole. */
const store: UnsentStore = {
  count: async (personId) => (await listDrafts(personId)).length,
  clear: forgetAll,
}
export default store
