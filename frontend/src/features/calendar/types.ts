import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type CalendarYear = Schemas['CalendarYearRead']
export type SpecialDay = Schemas['SpecialDayRequest']
