import { useI18n } from 'vue-i18n'
import type { RectificationSummary } from './types'

/** Where an item comes from, in words; of last year's items also where they came from then. */
export function useSource() {
  const { t } = useI18n()
  return (row: Pick<RectificationSummary, 'source_kind' | 'original_source'>): string => {
    const source = t(`enums.SourceKind.${row.source_kind}`)
    if (!row.original_source) return source
    return t('rectifications.sourceOf', { source, original: t(`enums.CarriedSource.${row.original_source}`) })
  }
}
