import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']

export type ReportRead = Schemas['ReportRead']
export type ReportSummary = Schemas['ReportSummary']
export type ReportState = Schemas['ReportState']
export type Content = Schemas['ReportContent-Output']
export type Achievement = Schemas['Achievement-Output']
export type Problem = Schemas['ReportProblem-Output']
export type Cause = Schemas['Cause-Output']
export type Task = Schemas['ReportTask-Output']
export type LastYearAnswer = Schemas['LastYearAnswer-Output']
export type Counts = Schemas['ReportCountsRead']
export type Check = Schemas['ReportCheckRead']
export type Validation = Schemas['ReportValidation']
export type ImportPreview = Schemas['ReportImportPreview']
export type Area = Schemas['ReportAreaRead']
export type CarriedItem = Schemas['ReportCarriedItemRead']
export type Remark = Schemas['ReportRemarkRead']
export type Finding = Schemas['ReportFindingRead']
export type SelfCheck = Schemas['ReportSelfCheckRead']
export type ReportCounts = Schemas['ReportCounts']
export type Place = Schemas['ReportPlace']
export type Gaps = Schemas['ReportGaps']
export type GapSummary = Schemas['ReportGapSummary']
export type Reminders = Schemas['ReportReminders']
export type Abstract = Schemas['AbstractRead']
export type AbstractSummary = Schemas['AbstractSummary']
export type AbstractPublication = Schemas['AbstractPublicationRead']

/** The three lists, as the content names them. */
export type ListName = 'achievements' | 'problems' | 'tasks'
