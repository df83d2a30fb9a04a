import { useQueryClient } from '@tanstack/vue-query'
import { computed, onMounted, reactive, ref, toRaw } from 'vue'
import { useSession } from '@/session/useSession'
import { carrier } from './carrier'
import { isUntouched, type Draft } from './draft'
import { deliver } from './sending'
import { forgetDraft, forgetForm, keepDraft, listDrafts } from './store'

const TRY_AGAIN_MS = 20_000
const LOCK = 'shuping.inspections.sending'

/** One for all pages: the sending goes on while somebody reads another page. */
const drafts = ref<Draft[]>([])
const owner = ref('')
const sendingId = ref('')
const isOnline = ref(navigator.onLine)
/** Whether this browser keeps anything at all (private windows may not). */
const canKeep = ref(true)
/** What arrived since the page was opened: id here → id at the server. */
const delivered = reactive(new Map<string, { serverId: string; schoolName: string }>())
let again: ReturnType<typeof setTimeout> | undefined
/** Drafts of whoever signed out: a sending that is still under way must not bring them back. */
const forgotten = new Set<string>()
let onDelivered: () => void = () => undefined

/** A plain copy: what the browser's database stores may not be a proxy. */
function plain(draft: Draft): Draft {
  return structuredClone(JSON.parse(JSON.stringify(toRaw(draft))) as Draft)
}

async function save(draft: Draft): Promise<void> {
  if (forgotten.has(draft.id)) return
  draft.savedAt = new Date().toISOString()
  if (isUntouched(draft)) return
  if (!drafts.value.some((one) => one.id === draft.id)) drafts.value.unshift(draft)
  try {
    await keepDraft(plain(draft))
    canKeep.value = true
  } catch {
    canKeep.value = false
  }
}

async function discard(draft: Draft): Promise<void> {
  drafts.value = drafts.value.filter((one) => one.id !== draft.id)
  await forgetDraft(plain(draft)).catch(() => undefined)
}

/** Remove all that is kept for a person, with photos and the list of schools: they leave this phone. */
export async function forgetAll(person: string): Promise<void> {
  const kept = await listDrafts(person)
  for (const { id } of kept) forgotten.add(id)
  drafts.value = drafts.value.filter((one) => one.owner !== person)
  owner.value = ''
  for (const draft of kept) await forgetDraft(draft)
  await forgetForm(person)
}

/** Send everything that waits, one after another; never twice at once, not even from two tabs. */
async function sendAll(): Promise<void> {
  clearTimeout(again)
  const waiting = () => drafts.value.filter((one) => one.phase === 'queued' && carrier.isTheirs(one))
  if (sendingId.value || waiting().length === 0) return
  const work = async () => {
    for (const draft of waiting()) {
      sendingId.value = draft.id
      const outcome = await deliver(draft, { ...carrier, keep: save })
      if (outcome === 'later') break
      if (outcome === 'delivered') {
        delivered.set(draft.id, { serverId: draft.serverId ?? '', schoolName: draft.schoolName })
        await discard(draft)
        onDelivered()
      }
    }
  }
  try {
    sendingId.value = waiting()[0]?.id ?? ''
    // Locks need HTTPS; without them the server still takes each thing once.
    if ('locks' in navigator) await navigator.locks.request(LOCK, work)
    else await work()
  } finally {
    sendingId.value = ''
    if (waiting().length > 0) again = setTimeout(() => void sendAll(), TRY_AGAIN_MS)
  }
}

function queue(draft: Draft, isFedBack: boolean): Promise<void> {
  draft.isFedBack = isFedBack
  draft.phase = 'queued'
  draft.fault = ''
  return save(draft).then(sendAll)
}

let isListening = false

function listen(): void {
  if (isListening) return
  isListening = true
  window.addEventListener('online', () => {
    isOnline.value = true
    void sendAll()
  })
  window.addEventListener('offline', () => (isOnline.value = false))
}

/** The drafts of whoever is signed in, kept on this phone; `isReady` once they are read. */
export function useDrafts() {
  const session = useSession()
  const client = useQueryClient()
  const isReady = ref(false)
  onDelivered = () => void client.invalidateQueries({ queryKey: ['inspections'] })

  onMounted(async () => {
    listen()
    const person = session.me?.person_id ?? ''
    if (owner.value !== person) {
      owner.value = person
      drafts.value = []
      delivered.clear()
    }
    if (drafts.value.length === 0) {
      drafts.value = await listDrafts(person).catch(() => {
        canKeep.value = false
        return []
      })
    }
    isReady.value = true
    void sendAll()
  })

  const mine = computed(() => drafts.value.filter((one) => one.owner === owner.value))
  return { drafts: mine, delivered, isOnline, isReady, canKeep, sendingId, save, discard, queue, sendAll }
}
