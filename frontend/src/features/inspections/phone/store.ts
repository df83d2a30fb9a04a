import type { InspectionForm } from '../types'
import type { Draft } from './draft'

/**
 * Drafts, their photos and the last known schools, in this browser's database: photos are too large for
 * local storage. Everything of a draft is deleted once the server has it.
 */
const NAME = 'shuping.inspections'
const DRAFTS = 'drafts'
const PHOTOS = 'photos'
const FORMS = 'forms'

let opening: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((done, failed) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(DRAFTS, { keyPath: 'id' }).createIndex('owner', 'owner')
      request.result.createObjectStore(PHOTOS)
      request.result.createObjectStore(FORMS)
    }
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error ?? new Error('no storage'))
  }).catch((error: unknown) => {
    opening = null
    throw error
  })
  return opening
}

/** Run in one transaction; resolves when it is on the disk, not before. */
async function run<T>(
  stores: string[], mode: IDBTransactionMode, work: (store: (name: string) => IDBObjectStore) => IDBRequest<T> | null,
): Promise<T | undefined> {
  const database = await open()
  return new Promise((done, failed) => {
    const transaction = database.transaction(stores, mode)
    const request = work((name) => transaction.objectStore(name))
    transaction.oncomplete = () => done(request?.result)
    transaction.onerror = () => failed(transaction.error ?? new Error('not stored'))
    transaction.onabort = () => failed(transaction.error ?? new Error('not stored'))
  })
}

export async function listDrafts(owner: string): Promise<Draft[]> {
  const found = await run([DRAFTS], 'readonly', (store) => store(DRAFTS).index('owner').getAll(owner))
  return ((found ?? []) as Draft[]).sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1))
}

export async function keepDraft(draft: Draft): Promise<void> {
  await run([DRAFTS], 'readwrite', (store) => store(DRAFTS).put(draft))
}

/** The draft with all its photos. */
export async function forgetDraft(draft: Draft): Promise<void> {
  await run([DRAFTS, PHOTOS], 'readwrite', (store) => {
    for (const { photos } of draft.findings) for (const { id } of photos) store(PHOTOS).delete(id)
    return store(DRAFTS).delete(draft.id)
  })
}

export async function keepPhoto(id: string, file: Blob): Promise<void> {
  await run([PHOTOS], 'readwrite', (store) => store(PHOTOS).put(file, id))
}

export async function readPhoto(id: string): Promise<Blob | null> {
  return ((await run([PHOTOS], 'readonly', (store) => store(PHOTOS).get(id) as IDBRequest<Blob | undefined>)) ?? null)
}

export async function forgetPhoto(id: string): Promise<void> {
  await run([PHOTOS], 'readwrite', (store) => store(PHOTOS).delete(id))
}

export async function keepForm(owner: string, form: InspectionForm): Promise<void> {
  await run([FORMS], 'readwrite', (store) => store(FORMS).put(form, owner))
}

export async function readForm(owner: string): Promise<InspectionForm | null> {
  const found = await run([FORMS], 'readonly', (store) => store(FORMS).get(owner) as IDBRequest<InspectionForm | undefined>)
  return found ?? null
}

export async function forgetForm(owner: string): Promise<void> {
  await run([FORMS], 'readwrite', (store) => store(FORMS).delete(owner))
}
