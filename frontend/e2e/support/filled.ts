import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openNursery, run } from './nursery'

export type Seed = 'bootstrap' | 'sample' | 'none'

/** In a server's folder: the first passwords, and what the server keeps. */
export const CREDENTIALS = 'credentials.json'
export const DATA = 'data'

/** Where the run keeps the folders that servers are begun with; the workers are told by it. */
const FOLDER = 'SHUPING_E2E_FILLED'
const LOOK_AGAIN = 200
const WAIT_FOR_ANOTHER = 120_000

/** Playwright's: before the first journey, and what it gives back after the last. */
export default function prepare(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'shuping-filled-'))
  process.env[FOLDER] = folder
  const close = openNursery(folder)
  return () => {
    close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Put into `folder` what a server finds that was filled with `seed` and stopped. Migrating and filling are done
 * once in a run; every journey works on a copy.
 */
export async function copyFilled(seed: Seed, folder: string): Promise<void> {
  const shared = process.env[FOLDER]
  if (!shared) throw new Error('filled.ts is not the run’s globalSetup')
  const filled = join(shared, seed)
  await makeOnce(filled, seed)
  // As they are: the database's files belong to the user that PostgreSQL runs as.
  execFileSync('cp', ['-a', `${filled}/.`, folder])
}

/** Whoever comes first makes it, the others wait; after a failure the next one tries again and tells. */
async function makeOnce(filled: string, seed: Seed): Promise<void> {
  const unfinished = `${filled}.unfinished`
  const until = Date.now() + WAIT_FOR_ANOTHER
  while (!existsSync(filled)) {
    if (isFirst(unfinished)) {
      try {
        await fill(unfinished, seed)
        renameSync(unfinished, filled)
      } catch (error) {
        rmSync(unfinished, { recursive: true, force: true })
        throw error
      }
    } else if (Date.now() > until) throw new Error(`nobody has finished ${filled}`)
    else await pause(LOOK_AGAIN)
  }
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 })
    return true
  } catch {
    return false
  }
}

async function fill(folder: string, seed: Seed): Promise<void> {
  const credentials = join(folder, CREDENTIALS)
  let said = ''
  const child = await run(['seed', '--seed', seed, '--credentials', credentials], join(folder, DATA), (text) => {
    said += text
  })
  await child.ended
  if (seed !== 'none' && !existsSync(credentials)) throw new Error(`nothing was filled:\n${said}`)
}
