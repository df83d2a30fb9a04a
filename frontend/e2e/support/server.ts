import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { copyFilled, CREDENTIALS, DATA, type Seed } from './filled'
import { run, type Child } from './nursery'
import { BACKEND, FRONTEND, PYTHON } from './python'

export { BACKEND, PYTHON }

/** Somebody who can sign in; `roles` are their Chinese names. */
export interface Account {
  staff_no: string
  name: string
  roles: string
  password: string
}

const START_WITHIN = 120_000
const STOP_WITHIN = 20_000
const ANNOUNCEMENT = /Shuping is running: http:\/\/[^\s:]+:(\d+)/

/** The real server on a database of its own, in a folder that is removed afterwards. */
export class Server {
  private constructor(
    private readonly process: Child,
    private readonly folder: string,
    readonly url: string,
    private readonly output: () => string,
  ) {}

  /** Start it on a free port; resolves when it answers. */
  static async start(seed: Seed): Promise<Server> {
    if (!existsSync(join(FRONTEND, 'dist/index.html'))) throw new Error('build the pages first: npm run build')
    const folder = mkdtempSync(join(tmpdir(), 'shuping-e2e-'))
    await copyFilled(seed, folder)
    let text = ''
    const output = () => text.slice(-4000)
    let announced: (port: string) => void = () => undefined
    const port = new Promise<string>((found) => (announced = found))
    const child = await run(['serve', '--port', '0'], join(folder, DATA), (more) => {
      text += more
      const match = ANNOUNCEMENT.exec(text)
      if (match?.[1]) announced(match[1])
    })
    try {
      const found = await Promise.race([port, child.ended.then(() => null), late()])
      if (found === null) throw new Error('the server has ended')
      // "localhost" is a secure context, which WebCrypto and the refresh cookie need.
      return new Server(child, folder, `http://localhost:${found}`, output)
    } catch (error) {
      await stopped(child)
      rmSync(folder, { recursive: true, force: true })
      throw new Error(`${String(error)}\n${output()}`, { cause: error })
    }
  }

  /** Where it keeps its database and its keys. */
  get dataFolder(): string {
    return join(this.folder, DATA)
  }

  /** The accounts of the seed with their first passwords. */
  get accounts(): Account[] {
    return JSON.parse(readFileSync(join(this.folder, CREDENTIALS), 'utf-8')) as Account[]
  }

  /** The first account whose roles include this one (its Chinese name). */
  account(role: string): Account {
    const found = this.accounts.find(({ roles }) => roles.includes(role))
    if (!found) throw new Error(`no account is ${role}: ${this.accounts.map(({ roles }) => roles).join(' | ')}`)
    return found
  }

  /** Resident memory of the application's process in MiB; `null` where the system does not tell. */
  get residentMiB(): number | null {
    const status = `/proc/${this.process.pid}/status`
    if (!existsSync(status)) return null
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf-8'))?.[1]) / 1024
  }

  /** What the server printed lately, for a failing test's report. */
  get log(): string {
    return this.output()
  }

  async stop(): Promise<void> {
    await stopped(this.process)
    rmSync(this.folder, { recursive: true, force: true })
  }
}

async function late(): Promise<never> {
  await pause(START_WITHIN, undefined, { ref: false })
  throw new Error('the server did not start in time')
}

/** Ask the process to end; it takes its PostgreSQL with it. Insist after a while. */
async function stopped(child: Child): Promise<void> {
  if (child.hasEnded) return
  process.kill(child.pid, 'SIGTERM')
  const insist = setTimeout(() => process.kill(child.pid, 'SIGKILL'), STOP_WITHIN)
  await Promise.race([child.ended, gone(child.pid)])
  clearTimeout(insist)
}

/** Its database, when it was killed, keeps the connection open. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await pause(100)
  }
}
