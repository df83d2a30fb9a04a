import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

type Json = Record<string, unknown>

/** Where a step is taken, with a form or without: on the version of what stands before it. */
const STEP = /^(.+?)\/(?:actions\/.+|slips|reconciliation|openings(?:\/confirmations)?)$/

/** What a journey arranges without walking through pages that it is not about. */
export class Api {
  private readonly begun = Date.now()

  private constructor(private readonly url: string, private readonly token: string) {}

  static async signIn(url: string, login: string, password: string): Promise<Api> {
    const reply = await fetch(`${url}/api/v1/auth/login`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, password }),
    })
    const { access_token: token } = (await reply.json()) as { access_token: string }
    return new Api(url, token)
  }

  /** The very first time: the password that was handed out is replaced by one's own. */
  static async begin(url: string, login: string, handedOut: string, own: string): Promise<Api> {
    const first = await Api.signIn(url, login, handedOut)
    const { access_token: token } = await first.send<{ access_token: string }>(
      'POST', 'auth/password', { current_password: handedOut, new_password: own })
    return new Api(url, token)
  }

  /** Its token lasts ten minutes; five leave time for what is begun with it. */
  get isOld(): boolean {
    return Date.now() - this.begun > 5 * 60_000
  }

  /** A file that an action makes, such as what is to be printed. */
  async file(path: string): Promise<Buffer> {
    const reply = await this.fetch('POST', path)
    if (!reply.ok) throw new Error(`POST ${path}: ${reply.status} ${await reply.text()}`)
    return Buffer.from(await reply.arrayBuffer())
  }

  /** The reply's body; a refusal throws, unless its status is expected. */
  async send<Reply = Json>(method: string, path: string, body?: Json | FormData, version?: string): Promise<Reply> {
    const reply = await this.fetch(method, path, body, version)
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
    return (await reply.json()) as Reply
  }

  async status(method: string, path: string, body?: Json): Promise<number> {
    return (await this.fetch(method, path, body)).status
  }

  /** Read something, change it, and send it back under the version that was read. */
  async edit(path: string, to: string, body: Json): Promise<void> {
    const read = await this.fetch('GET', path)
    await this.send('PUT', to, body, read.headers.get('etag') ?? '')
  }

  /** A secretary's own report, written from a Word file and submitted. */
  async submitReport(wordFile: string): Promise<string> {
    const { items } = await this.send<{ items: { id: string }[] }>('GET', 'reports')
    const id = items[0]?.id ?? ''
    const form = new FormData()
    form.append('file', new Blob([readFileSync(wordFile)]), basename(wordFile))
    const { content } = await this.send('POST', `reports/${id}/imports`, form)
    await this.edit(`reports/${id}`, `reports/${id}/content`, { content })
    await this.send('POST', `reports/${id}/actions/submit`, {})
    return id
  }

  /** A step is taken on the version that is read first, as a page does. */
  private async fetch(method: string, path: string, body?: Json | FormData, version?: string): Promise<Response> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.token}` }
    const subject = method === 'GET' ? undefined : STEP.exec(path)?.[1]
    const read = version ?? (subject && (await this.fetch('GET', subject)).headers.get('etag'))
    if (read) headers['if-match'] = read
    const isForm = body instanceof FormData
    if (body && !isForm) headers['content-type'] = 'application/json'
    const sent = isForm ? body : body && JSON.stringify(body)
    return fetch(`${this.url}/api/v1/${path}`, { method, headers, ...(sent && { body: sent }) })
  }
}
