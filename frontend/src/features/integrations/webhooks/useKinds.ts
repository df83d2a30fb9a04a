import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { actionLabel, eventKinds } from '@/ui/labels'

/** The kinds of events with their names: those of the audit log, or of the workflow's step. */
export function useKinds() {
  const { t, te } = useI18n()

  function kindText(kind: string): string {
    if (kind === 'ping') return t('webhooks.test')
    if (te(`audit.kinds.${kind}`)) return t(`audit.kinds.${kind}`)
    const [flow = '', action = ''] = kind.split('.')
    const subject = te(`audit.subjects.${flow}`) ? t(`audit.subjects.${flow}`) : flow
    return `${subject} · ${actionLabel(flow, action)}`
  }

  const kinds = computed(() => eventKinds().map((name) => ({ name, text: kindText(name) })))
  return { kinds, kindText }
}
