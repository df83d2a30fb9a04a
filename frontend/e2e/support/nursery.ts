import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { BACKEND, FRONTEND, PYTHON } from './python'

/** Where the nursery listens; the workers are told by it. */
const SOCKET = 'SHUPING_E2E_NURSERY'
const BEGIN_WITHIN = 120_000
const LOOK_AGAIN = 50

/** A process of the application: what it prints as it comes, and its end. */
export interface Child {
  readonly pid: number
  readonly ended: Promise<void>
  hasEnded: boolean
}

/** Load the application once for the whole run (see nursery.py); ends with what is given back. */
export function openNursery(folder: string): () => void {
  const path = join(folder, 'nursery')
  const nursery = spawn(PYTHON, [join(FRONTEND, 'e2e/support/nursery.py'), path], {
    cwd: BACKEND, stdio: ['pipe', 'inherit', 'inherit'],
  })
  process.env[SOCKET] = path
  return () => nursery.stdin.end()
}

async function open(path: string) {
  const until = Date.now() + BEGIN_WITHIN
  for (;;) {
    const socket = connect(path)
    const isOpen = await new Promise<boolean>((found) => {
      socket.once('connect', () => found(true))
      socket.once('error', () => found(false))
    })
    if (isOpen) return socket
    if (Date.now() > until) throw new Error('the nursery does not listen')
    await pause(LOOK_AGAIN)
  }
}

/** `python -m app.cli …arguments`, forked from what is loaded already. */
export async function run(args: string[], dataFolder: string, heard: (text: string) => void): Promise<Child> {
  const path = process.env[SOCKET]
  if (!path) throw new Error('filled.ts is not the run’s globalSetup')
  const socket = await open(path)
  const ended = new Promise<void>((done) => socket.once('close', () => done()))
  socket.write(`${JSON.stringify({ arguments: args, environment: { ...process.env, SHUPING_DATA_DIR: dataFolder } })}\n`)
  const pid = await new Promise<number>((found, failed) => {
    let text = ''
    let isKnown = false
    socket.on('data', (chunk: Buffer) => {
      if (isKnown) return heard(chunk.toString())
      text += chunk.toString()
      const end = text.indexOf('\n')
      if (end < 0) return
      isKnown = true
      found(Number(text.slice(0, end)))
      if (text.length > end + 1) heard(text.slice(end + 1))
    })
    socket.on('error', failed)
    socket.once('close', () => failed(new Error('the nursery has ended')))
  })
  const child: Child = { pid, ended, hasEnded: false }
  void ended.then(() => (child.hasEnded = true))
  return child
}
