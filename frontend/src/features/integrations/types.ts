import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type ServiceAccount = Schemas['ServiceAccountRead']
export type ServiceAccountSecret = Schemas['ServiceAccountSecret']
export type Organization = Schemas['OrganizationRead']
export type NewServiceAccount = Schemas['ServiceAccountCreate']

/** What another system may be given: reading only (the server refuses anything else). */
export const SCOPES = [
  'organizations.read', 'cycles.read', 'reports.read', 'meetings.read', 'assessments.read', 'rectifications.read',
] as const satisfies readonly NewServiceAccount['scopes'][number][]
