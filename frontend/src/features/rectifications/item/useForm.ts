import { ref } from 'vue'
import { fieldErrors, problemText } from '@/api/problems'
import { useDraft } from '@/queries/useDraft'
import { notifyDone } from '@/ui/notify'

/** A drawer's form: kept as a draft, sent once, with what the server refused beside its fields. */
export function useForm<T extends object>(
  subject: string, empty: T, send: (content: T) => Promise<unknown>, done: () => string, afterwards: () => void,
) {
  const draft = useDraft<T>(subject, empty, () => null)
  const failure = ref('')
  const errors = ref<Record<string, string>>({})
  const isBusy = ref(false)

  async function save() {
    isBusy.value = true
    failure.value = ''
    errors.value = {}
    try {
      const isDone = await draft.save(async (content) => {
        await send(content)
        return null
      })
      if (!isDone) return
      notifyDone(done())
      afterwards()
    } catch (error) {
      errors.value = fieldErrors(error)
      failure.value = problemText(error)
    } finally {
      isBusy.value = false
    }
  }
  return { draft, form: draft.content, failure, errors, isBusy, save }
}
