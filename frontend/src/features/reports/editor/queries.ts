import { useQueryClient } from '@tanstack/vue-query'
import { api, take } from '@/api/client'
import { ifMatch } from '@/queries/writing'
import { keys } from '../queries'
import type { Content, ReportRead, Validation } from '../types'

export function saveContent(id: string, content: Content, version: number): Promise<ReportRead> {
  return take(api.PUT('/api/v1/reports/{report_id}/content', {
    params: { path: { report_id: id }, header: ifMatch(version) }, body: { content },
  }))
}

export function validateContent(id: string, content: Content, signal: AbortSignal): Promise<Validation> {
  return take(api.POST('/api/v1/reports/{report_id}/validate', {
    params: { path: { report_id: id } }, body: { content }, signal,
  }))
}

/** The report as the server has it now, past every cache. */
export function readReport(id: string): Promise<ReportRead> {
  return take(api.GET('/api/v1/reports/{report_id}', { params: { path: { report_id: id } } }))
}

/** Keep what a save answered, so that leaving and coming back shows it without a flash of old text. */
export function useKeepReport() {
  const client = useQueryClient()
  return (report: ReportRead) => client.setQueryData(keys.one(report.id), report)
}
