import { api, take } from '@/api/client'
import type { components } from '@/api/schema.gen'
import { ifMatch, writesTo } from '@/queries/writing'

export type GradeCorrectionBody = components['schemas']['GradeCorrectionRequest']

const { usePost } = writesTo(['assessments'], ['interviews'], ['announcements'])

/** The chair corrects the grade that was announced. */
export const useGradeCorrection = (id: string) => usePost((input: { body: GradeCorrectionBody; version: number }, once) =>
  take(api.POST('/api/v1/assessments/{assessment_id}/corrections', {
    params: { path: { assessment_id: id }, header: ifMatch(input.version) }, body: input.body, ...once,
  })), { isQuiet: true })
