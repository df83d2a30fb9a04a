import { call } from './client'

/** POST one file as multipart form data, with other fields beside it. Returns the JSON reply. */
export async function upload<T>(
  path: string, file: File, init: { headers?: Record<string, string> } = {}, fields: Record<string, string> = {},
): Promise<T> {
  const form = new FormData()
  form.set('file', file)
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const response = await call(new Request(new URL(path, location.origin), { method: 'POST', body: form, ...init }))
  return (await response.json()) as T
}

function nameOf(response: Response, fallback: string): string {
  const disposition = response.headers.get('Content-Disposition') ?? ''
  const encoded = /filename\*=(?:UTF-8|utf-8)''([^;]+)/.exec(disposition)?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return /filename="?([^";]+)"?/.exec(disposition)?.[1] ?? fallback
}

/** Let the browser save what was made here. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Some browsers start the download after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Fetch a file with the session's token and let the browser save it. `fallback` names it if the server does not. */
export async function download(path: string, fallback: string, init: RequestInit = {}): Promise<void> {
  const response = await call(new Request(new URL(path, location.origin), init))
  saveFile(await response.blob(), nameOf(response, fallback))
}
