import { useMutation } from '@tanstack/vue-query'
import { api, take } from '@/api/client'
import { download } from '@/api/files'

/** What a Word file would become; nothing is saved. */
export function usePreviewWordFile(id: string) {
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData()
      form.append('file', file)
      return take(api.POST('/api/v1/reports/{report_id}/imports', {
        params: { path: { report_id: id } }, body: form as unknown as { file: string }, bodySerializer: () => form,
      }))
    },
    meta: { isQuiet: true },
  })
}

export type FileFormat = 'docx' | 'pdf'

/** Save the report as a file; a refusal is shown like any other. */
export function useReportFile(id: () => string) {
  return useMutation({
    mutationFn: (format: FileFormat) => download(`/api/v1/reports/${id()}/files/${format}`, `report.${format}`),
  })
}
