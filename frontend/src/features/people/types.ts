import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type PersonRead = Schemas['PersonRead']
export type PersonDetail = Schemas['PersonDetail']
export type Role = Schemas['Role']
export type AccountState = Schemas['AccountState']
export type RoleGrant = Schemas['RoleGrant']
export type IssuedPassword = Schemas['IssuedPassword']
export type PostRead = Schemas['PostRead']
export type HandOver = Schemas['HandOver']
export type Organization = Schemas['OrganizationRead']

/** Every role that has an account, in the order of the roster. */
export const ROLES = [
  'secretary', 'office', 'approver', 'inspector', 'deputy', 'chair', 'scrutineer', 'auditor', 'admin',
] as const satisfies readonly Role[]
