import { type Bytes, fromHex, sha256, toHex } from '../../src/protocol/bytes'
import { makeKey } from '../../src/protocol/keys'
import { SECRET_SIZE, hpkeInfo, leafHash } from '../../src/protocol/sheets'
import { sealSheet } from '../../src/protocol/seal'
import { tokensIn } from '../pages/ballot'
import type { Api } from './api'
import { day } from './forms'
import type { People } from './people'

export const [CHAIR, DEPUTY, OFFICE, OFFICE_2, SCRUTINEER, SCRUTINEER_2] = ['P101', 'P102', 'P104', 'P105', 'P111', 'P112']
const COLORS = ['#1565c0', '#2e7d32', '#ef6c00']

/** A class of voters: how many slips are printed, of which the last one is left over and void. */
export interface HallClass {
  id: string
  name: string
  weight: number
  slips: number
}

interface Manifest {
  public_key: string
  reviewees: { id: string; name: string }[]
}

async function cycleOf(office: Api): Promise<string> {
  const { items } = await office.send<{ items: { id: string }[] }>('GET', 'cycles')
  return items[0]?.id ?? ''
}

/** The cycle, brought to the stage in which people vote; reports that are missing may follow. */
export async function reviewing(office: Api): Promise<string> {
  const cycle = await cycleOf(office)
  const { state } = await office.send<{ state: string }>('GET', `cycles/${cycle}`)
  if (state === 'reporting') await office.send('POST', `cycles/${cycle}/actions/start_reviewing`, { comment: '其余报告随后补齐' })
  return cycle
}

/** A meeting with its ballot, ready to be opened, arranged without a page. */
export class Hall {
  private constructor(
    readonly id: string,
    private readonly url: string,
    readonly office: Api,
    readonly office2: Api,
    readonly shares: readonly string[],
    /** The tokens on the slips that were handed out, by class. */
    readonly slips: ReadonlyMap<string, readonly string[]>,
    readonly voided: readonly string[],
    readonly manifest: Manifest,
    private readonly manifestHash: Bytes,
  ) {}

  /** Its own meeting is planned, unless there is one. */
  static async prepare(people: People, url: string, classes: readonly HallClass[], meeting?: string): Promise<Hall> {
    const office = await people.api(OFFICE)
    const issued = classes.reduce((sum, { slips }) => sum + slips - 1, 0)
    const cycle_id = meeting ? await cycleOf(office) : await reviewing(office)
    const plan = {
      cycle_id, title: '述职评议会', held_on: day(0), place: '礼堂', due_count: issued, starts_at: '09:00', turn_minutes: 6,
    }
    const meeting_id = meeting ?? (await office.send<{ id: string }>('POST', 'meetings', plan)).id
    const voters = classes.map((one, at) => ({ ...one, color: COLORS[at] ?? '#555555' }))
    const { id } = await office.send<{ id: string }>('POST', 'elections', { cycle_id, meeting_id, classes: voters })
    return Hall.equip(people, url, id, classes)
  }

  /** An election that is made already, up to the moment before it is opened. */
  static async equip(people: People, url: string, id: string, classes: readonly HallClass[]): Promise<Hall> {
    const [office, office2, scrutineer] = await Promise.all([OFFICE, OFFICE_2, SCRUTINEER].map((one) => people.api(one)))
    if (!office || !office2 || !scrutineer) throw new Error('nobody is there')
    const key = await makeKey()
    await scrutineer.edit(`elections/${id}`, `elections/${id}/key`, {
      public_key: key.publicKey, share_fingerprints: key.fingerprints,
    })
    await scrutineer.send('POST', `elections/${id}/key-trials`, { share_fingerprints: key.fingerprints.slice(1) })
    const tokens = tokensIn(await office.file(`elections/${id}/slips`))
    const slips = new Map(classes.map(({ id: name, slips: number }) => [name, tokens.splice(0, number)]))
    const voided = [...slips.values()].map((some) => some.pop() ?? '')
    await office.send('POST', `elections/${id}/slips/voided`, { tokens: voided })
    await office.send('POST', `elections/${id}/reconciliation`, {
      classes: classes.map(({ id: class_id, slips: number }) => ({
        class_id, issued: number - 1, leftover: 1, spoiled: 0, signed_in: number - 1,
      })),
    })
    const manifest = new Uint8Array(await (await fetch(`${url}/api/v1/elections/${id}/manifest`)).arrayBuffer())
    return new Hall(
      id, url, office, office2, key.shares, slips, voided,
      JSON.parse(new TextDecoder().decode(manifest)) as Manifest, await sha256(manifest),
    )
  }

  get page(): string {
    return `${this.url}/elections/${this.id}`
  }

  get info(): Bytes {
    return hpkeInfo(this.id, this.manifestHash)
  }

  /** A step that takes two people. */
  async both(step: 'open' | 'close'): Promise<void> {
    await this.office.send('POST', `elections/${this.id}/actions/${step}`, {})
    await this.office2.send('POST', `elections/${this.id}/actions/${step}`, {})
  }

  async turnout(): Promise<number> {
    return (await this.office.send<{ turnout: number }>('GET', `elections/${this.id}`)).turnout
  }

  /** Sealed by the very code that phones run. */
  async seal(grades: readonly number[]): Promise<{ sealed: string; leaf: string }> {
    const secret = crypto.getRandomValues(new Uint8Array(SECRET_SIZE))
    const sealed = await sealSheet({ secret, grades }, fromHex(this.manifest.public_key), this.info)
    return { sealed: toHex(sealed), leaf: toHex(await leafHash(sealed)) }
  }

  /** What the server says to a sealed sheet: the status, and the receipt or the problem. */
  async cast(token: string, sealed: string): Promise<{ status: number; leaf?: string; code?: string; title?: string }> {
    const reply = await fetch(`${this.url}/api/v1/elections/${this.id}/ballots`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token, sealed }),
    })
    return { status: reply.status, ...((await reply.json()) as object) }
  }

  async leaves(): Promise<string[]> {
    const reply = await fetch(`${this.url}/api/v1/elections/${this.id}/leaves`)
    return ((await reply.json()) as { leaves: string[] }).leaves
  }
}
