import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type ServiceAccount = Schemas['ServiceAccountRead']
export type ServiceAccountSecret = Schemas['ServiceAccountSecret']
export type Organization = Schemas['OrganizationRead']
export type NewServiceAccount = Schemas['ServiceAccountCreate']

export type Webhook = Schemas['WebhookRead']
export type WebhookSecret = Schemas['WebhookSecret']
export type NewWebhook = Schemas['WebhookCreate']
export type WebhookChange = Schemas['WebhookChange']
export type Delivery = Schemas['WebhookDeliveryRead']
export type DeliveryStatus = Schemas['ParcelStatus']

/** What another system may be given: reading only (the server refuses anything else). */
export const SCOPES = [
  'organizations.read', 'cycles.read', 'inspections.read', 'reports.read', 'meetings.read', 'assessments.read',
  'rectifications.read', 'bulletins.read', 'public_comments.read', 'events.read',
] as const satisfies readonly NewServiceAccount['scopes'][number][]
