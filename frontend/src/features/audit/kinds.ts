import { currentLanguage } from '@/i18n'
import { actionLabel } from '@/ui/labels'

/**
 * "report.return" → "退回 report.return": the action in words where a workflow knows it, always with the
 * exact name, which is what the auditor searches for.
 */
export function kindText(kind: string): string {
  const [flow = '', action = ''] = kind.split('.', 2)
  const label = actionLabel(flow, action)
  if (label === action) return kind
  return currentLanguage() === 'zh' ? `${label}（${kind}）` : `${label} (${kind})`
}
