import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

/** The choices of the editor in the reader's words. */
function useChoices<Value extends string>(values: readonly Value[], messages: string) {
  const { t } = useI18n()
  return computed(() => values.map((value) => ({ value, label: t(`${messages}.${value}`) })))
}

export const useProblemKinds = () => useChoices(['organisational', 'personal'] as const, 'enums.ProblemKind')
export const useCauseKinds = () => useChoices(['objective', 'subjective'] as const, 'enums.CauseKind')
export const useStatuses = () => useChoices(['done', 'partly', 'not'] as const, 'enums.AnswerStatus')
