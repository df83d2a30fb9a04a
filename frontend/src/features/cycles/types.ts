import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type CycleSummary = Schemas['CycleSummary']
export type CycleRead = Schemas['CycleRead']
export type CycleCreate = Schemas['CycleCreate']
export type BoardRead = Schemas['BoardRead']
export type BoardRow = Schemas['BoardRow']
export type StepRead = Schemas['StepRead']
export type Stage = Schemas['StageRead']
export type RuleSet = Schemas['RuleSet']
export type RulesRead = Schemas['RulesRead']
export type ContentArea = Schemas['ContentAreaRead']
export type Organization = Schemas['OrganizationRead']
export type RosterReport = Schemas['RosterReport']
export type RosterFault = Schemas['RosterFaultRead']
export type CycleAction = Schemas['CycleAction']
