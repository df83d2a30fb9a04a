import { dropUnsent, keepUnsent, listUnsent, type Unsent } from '@/session/unsent'
import type { Content, ReportRead } from '../types'
import { canonical, newId } from './content'

/** A report's text on this computer that the server has not got, with what it goes on from. */
export interface Draft {
  content: Content
  /** The text and version that it was written over: without them nobody could tell who changed what. */
  base: Content
  version: number
  at: string
}

export type KeptDraft = Unsent<Draft>

/** Whether two texts say the same; the server takes white space off the ends of every piece. */
export function isSameContent(one: Content, other: Content): boolean {
  return canonical(one) === canonical(other)
}

/** What a page that opens finds on this computer. */
export interface Found {
  /** Goes on from what the server has: simply restored. */
  restored: KeptDraft | null
  /** The report was saved elsewhere since: both texts are shown, and somebody chooses. */
  diverged: KeptDraft | null
  /** Left by other tabs, the latest first; looked at when the person wants to. */
  others: KeptDraft[]
}

/** Sort out the drafts kept for a report; those that the server has already are dropped. */
export function findDrafts(personId: string, report: ReportRead): Found {
  const kept = listUnsent<Draft>(personId, `report.${report.id}.`)
    .filter((draft) => {
      const isKnown = isSameContent(draft.value.content, report.content)
      if (isKnown) dropUnsent(draft.key)
      return !isKnown
    })
    .sort((one, other) => (one.value.at < other.value.at ? 1 : -1))
  const [latest, ...others] = kept
  if (!latest) return { restored: null, diverged: null, others: [] }
  const isOnTop = isSameContent(latest.value.base, report.content)
  return { restored: isOnTop ? latest : null, diverged: isOnTop ? null : latest, others }
}

/** This page's own draft: each tab keeps its own, so that two of them never overwrite each other's. */
export class OwnDraft {
  private readonly subject: string
  private key: string | null = null

  constructor(private readonly personId: string, reportId: string) {
    this.subject = `report.${reportId}.${newId()}`
  }

  /** Keep the text as it is now; `false` when this computer has no room for it. */
  keep(content: Content, base: Content, version: number): boolean {
    const draft: Draft = { content, base, version, at: new Date().toISOString() }
    const key = keepUnsent(this.personId, this.subject, draft)
    this.key ??= key
    return key !== null
  }

  drop(): void {
    if (this.key) dropUnsent(this.key)
    this.key = null
  }
}
