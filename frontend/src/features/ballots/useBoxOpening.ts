import { onBeforeUnmount, ref } from 'vue'
import type { ClosedBox, Progress } from '@/protocol/counting'
import type { Answer, Order, PackedOpening } from '@/protocol/openingWorker'

/** Opening a box in a thread of its own, which ends with the page. */
export function useBoxOpening() {
  const progress = ref<(Progress & { sheets: number; reviewees: number }) | null>(null)
  let thread: Worker | null = null

  /** Give an order and wait for the answer of this kind; anything else is progress or a failure. */
  function ask<Kind extends Answer['kind']>(order: Order, kind: Kind): Promise<Extract<Answer, { kind: Kind }>> {
    thread ??= new Worker(new URL('../../protocol/openingWorker.ts', import.meta.url), { type: 'module' })
    const worker = thread
    return new Promise((resolve, reject) => {
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        if (data.kind === 'progress' && progress.value) progress.value = { ...progress.value, ...data }
        else if (data.kind === 'failed') reject(new Error(data.reason))
        else if (data.kind === kind) resolve(data as Extract<Answer, { kind: Kind }>)
      }
      worker.postMessage(order)
    })
  }

  async function open(box: ClosedBox, key: CryptoKey): Promise<PackedOpening | null> {
    progress.value = { opened: 0, split: 0, sheets: box.sheets.length, reviewees: box.manifest.reviewees.length }
    try {
      return (await ask({ kind: 'open', box, key }, 'opened')).packed
    } finally {
      progress.value = null
    }
  }

  /** The opening in a file made elsewhere; null when it is none of this box. */
  const read = async (box: ClosedBox, file: Blob) => (await ask({ kind: 'read', box, file }, 'opened')).packed

  /** The opening file of what was opened last, for comparing with another one. */
  const save = async (): Promise<Blob> => (await ask({ kind: 'save' }, 'saved')).file

  onBeforeUnmount(() => thread?.terminate())
  return { progress, open, read, save }
}
