/**
 * The opening of a box away from the page, which goes on answering meanwhile. The rows of a big county, a million
 * and more, never leave this thread: the page gets them packed, and the opening file when somebody wants it.
 */
import { type ClosedBox, type Opening, type Progress, openBox, openingFile, readOpening } from './counting'
import { packRows } from './packing'

/** Opened rows as they travel, and how many sheets of each class did not open. */
export interface PackedOpening {
  rows: string
  invalid: Record<string, number>
}

export type Order =
  | { kind: 'open'; box: ClosedBox; key: CryptoKey }
  /** An opening file made elsewhere. */
  | { kind: 'read'; box: ClosedBox; file: Blob }
  /** The file of what was opened last. */
  | { kind: 'save' }
export type Answer =
  | ({ kind: 'progress' } & Progress)
  /** null: the file is of another election, or was changed. */
  | { kind: 'opened'; packed: PackedOpening | null }
  | { kind: 'saved'; file: Blob }
  | { kind: 'failed'; reason: string }

/** How often progress is told, in milliseconds. */
const PACE = 100

const say = (answer: Answer) => self.postMessage(answer)
let made: { box: ClosedBox; opening: Opening } | null = null

function packed(box: ClosedBox, opening: Opening): PackedOpening {
  return { rows: packRows(box, opening), invalid: opening.invalid }
}

async function open(box: ClosedBox, key: CryptoKey): Promise<PackedOpening> {
  let told = 0
  const opening = await openBox(box, key, (progress) => {
    if (performance.now() - told < PACE) return
    told = performance.now()
    say({ kind: 'progress', ...progress })
  })
  made = { box, opening }
  return packed(box, opening)
}

async function read(box: ClosedBox, file: Blob): Promise<PackedOpening | null> {
  const opening = readOpening(box.manifest, await file.text())
  return opening && packed(box, opening)
}

async function obey(order: Order): Promise<void> {
  if (order.kind === 'open') say({ kind: 'opened', packed: await open(order.box, order.key) })
  else if (order.kind === 'read') say({ kind: 'opened', packed: await read(order.box, order.file) })
  else if (made) say({ kind: 'saved', file: new Blob([openingFile(made.box.manifest, made.opening)], { type: 'text/plain' }) })
}

self.onmessage = ({ data }: MessageEvent<Order>) => {
  obey(data).catch((error: unknown) => say({ kind: 'failed', reason: String(error) }))
}
