import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type PaperRead = Schemas['PaperRead']
export type PaperClass = Schemas['PaperClassRead']
export type PaperReviewee = Schemas['PaperRevieweeRead']
export type PaperDifference = Schemas['PaperDifference']
export type PaperSlip = Schemas['PaperSlipRead']
export type PaperCountCreate = Schemas['PaperCountCreate']
