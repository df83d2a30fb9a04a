import { computed, ref, shallowRef } from 'vue'
import type { RefusalOf } from '@/api/codes'
import { type Bundle, readBundle } from '@/protocol/bundle'
import { RECEIPTS, type GivenReceipt, type Receipt } from '@/protocol/receipts'
import { type CheckResult, checkBundle } from '@/protocol/verify'

export type Source = 'published' | 'file'

/**
 * A published file and what the checks say about it. Everything happens in this browser: receipts are never
 * sent, and a file from disk needs no server at all.
 */
export function useVerification() {
  const bundle = shallowRef<Bundle | null>(null)
  const results = shallowRef<CheckResult[]>([])
  const source = ref<Source>('published')
  const isBusy = ref(false)
  /** Why there is nothing to check: not released, unknown, no network, or no such file. */
  const refusal = ref<'' | 'early' | 'void' | 'unknown' | 'offline' | 'unreadable'>('')
  /** Of a void election: why, and which one takes its place. */
  const instead = ref<{ reason: string; repeated_by: string } | null>(null)

  const verdict = computed(() => {
    if (results.value.length === 0) return ''
    if (results.value.some(({ state }) => state === 'failed')) return 'failed'
    return results.value.some(({ state }) => state === 'unknown') ? 'unknown' : 'passed'
  })

  async function check(content: Uint8Array) {
    bundle.value = readBundle(content)
    results.value = bundle.value ? await checkBundle(bundle.value, content) : []
    if (!bundle.value) refusal.value = 'unreadable'
  }

  async function run(from: Source, load: () => Promise<ArrayBuffer | null>) {
    isBusy.value = true
    refusal.value = ''
    instead.value = null
    results.value = []
    bundle.value = null
    source.value = from
    try {
      const content = await load()
      if (content) await check(new Uint8Array(content))
    } catch {
      refusal.value = 'offline'
    } finally {
      isBusy.value = false
    }
  }

  /** Without a session: the very bytes that everybody gets. */
  const download = (electionId: string) => run('published', async () => {
    const reply = await fetch(bundleAddress(electionId), { credentials: 'omit', cache: 'no-store' })
    if (reply.ok) return reply.arrayBuffer()
    refusal.value = reply.status === 409 ? 'early' : reply.status < 500 ? 'unknown' : 'offline'
    if (refusal.value !== 'early') return null
    const problem = (await reply.json()) as { code: RefusalOf<'get_bundle'>; reason: string; repeated_by: string }
    if (problem.code === 'election-void') {
      refusal.value = 'void'
      instead.value = problem
    }
    return null
  })

  const open = (file: File) => run('file', () => file.arrayBuffer())

  return { bundle, results, source, isBusy, refusal, instead, verdict, download, open }
}

export function bundleAddress(electionId: string): string {
  return `/api/v1/elections/${encodeURIComponent(electionId)}/bundle`
}

/** The receipts for this election that this phone has from voting. */
export function ownReceipts(electionId: string): GivenReceipt[] {
  try {
    const kept = JSON.parse(localStorage.getItem(RECEIPTS) ?? '[]') as Receipt[]
    return kept.filter(({ election }) => election === electionId)
  } catch {
    return []
  }
}
