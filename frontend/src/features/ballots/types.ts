import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type ElectionRead = Schemas['ElectionRead']
export type ElectionCreate = Schemas['ElectionCreate']
export type SealedSheets = Schemas['SealedSheets']
export type OpeningCreate = Schemas['OpeningCreate']
export type TallyRead = Schemas['TallyRead']
export type OwnResultRead = Schemas['OwnResultRead']
export type ElectionAction = Schemas['ElectionAction']
export type ClassSlipCount = Schemas['ClassSlipCount']
