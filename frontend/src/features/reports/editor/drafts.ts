import { findDrafts, isSame, type KeptDraft } from '@/queries/drafts'
import type { Content, ReportRead } from '../types'

/** A report's text on this computer that the server has not got. */
export type ReportDraft = KeptDraft<Content>

/** What a page that opens finds on this computer. */
export interface Found {
  /** Goes on from what the server has: simply restored. */
  restored: ReportDraft | null
  /** The report was saved elsewhere since: both texts are shown, and somebody chooses. */
  diverged: ReportDraft | null
  /** Left by other tabs, the latest first; looked at when the person wants to. */
  others: ReportDraft[]
}

export const subjectOf = (reportId: string) => `report.${reportId}`

/** Sort out the drafts kept for a report. */
export function findReportDrafts(personId: string, report: ReportRead): Found {
  const [latest, ...others] = findDrafts<Content>(personId, subjectOf(report.id), report.content)
  if (!latest) return { restored: null, diverged: null, others: [] }
  const isOnTop = isSame(latest.value.base, report.content)
  return { restored: isOnTop ? latest : null, diverged: isOnTop ? null : latest, others }
}
