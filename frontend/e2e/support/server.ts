import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyFilled, CREDENTIALS, DATA, type Seed } from './filled'
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
    private readonly process: ChildProcess,
    private readonly folder: string,
    readonly url: string,
    private readonly output: () => string,
  ) {}

  /** Start it on a free port; resolves when it answers. */
  static async start(seed: Seed): Promise<Server> {
    if (!existsSync(join(FRONTEND, 'dist/index.html'))) throw new Error('build the pages first: npm run build')
    const folder = mkdtempSync(join(tmpdir(), 'shuping-e2e-'))
    await copyFilled(seed, folder)
    const child = spawn(PYTHON, ['-m', 'app.cli', 'serve', '--port', '0'], {
      cwd: BACKEND, env: { ...process.env, SHUPING_DATA_DIR: join(folder, DATA) },
    })
    let text = ''
    const output = () => text.slice(-4000)
    try {
      const port = await new Promise<string>((found, failed) => {
        const timer = setTimeout(() => failed(new Error('the server did not start in time')), START_WITHIN)
        const read = (chunk: Buffer) => {
          text += chunk.toString()
          const match = ANNOUNCEMENT.exec(text)
          if (match?.[1]) {
            clearTimeout(timer)
            found(match[1])
          }
        }
        child.stdout.on('data', read)
        child.stderr.on('data', read)
        child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)))
      })
      // "localhost" is a secure context, which WebCrypto and the refresh cookie need.
      return new Server(child, folder, `http://localhost:${port}`, output)
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

/** Ask the process to end; it takes its PostgreSQL with it. Insist after a while. */
async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  child.kill('SIGTERM')
  const insist = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN)
  await ended
  clearTimeout(insist)
}
