import type { components } from '@/api/schema.gen'
import type { ChartRow, Series, Tone } from '@/ui/charts/types'

type Schemas = components['schemas']
export type Charts = Schemas['ChartsRead']
export type Ballot = Schemas['BallotChart']
export type YearLine = Schemas['YearLine']
type Translate = (key: string) => string

/** Where a number is found again. */
export const PLACES = {
  board: (cycle: string, filters: Record<string, string> = {}) => path(`/cycles/${cycle}`, filters),
  ledger: (cycle: string, filters: Record<string, string> = {}) => path('/rectifications', { cycle_id: cycle, ...filters }),
  findings: (cycle: string, area: string) => path('/inspections', { view: 'findings', cycle_id: cycle, area_id: area }),
}

function path(to: string, filters: Record<string, string>): string {
  const query = new URLSearchParams(filters).toString()
  return query ? `${to}?${query}` : to
}

const STANDINGS = ['done', 'working', 'late', 'none'] as const
const STANDING_TONES: readonly Tone[] = ['good', 'fine', 'bad', 'none']
export const standingSeries = (t: Translate): Series[] =>
  STANDINGS.map((key, at) => ({ key, title: t(`enums.StepStanding.${key}`), tone: STANDING_TONES[at] ?? 'none' }))

export const progressRows = (charts: Charts): ChartRow[] => charts.progress.progress.map((step) => ({
  key: step.step, label: step.label, values: STANDINGS.map((one) => step[one]),
  links: STANDINGS.map((one) => PLACES.board(charts.cycle_id, { step: step.step, standing: one })),
}))

const GRADES = ['good', 'fairly_good', 'fair', 'poor'] as const
const GRADE_TONES: readonly Tone[] = ['good', 'fine', 'warn', 'bad']
export const gradeSeries = (t: Translate): Series[] =>
  GRADES.map((key, at) => ({ key, title: t(`enums.Grade.${key}`), tone: GRADE_TONES[at] ?? 'none' }))
export const ballotSeries = (t: Translate): Series[] =>
  [...gradeSeries(t), { key: 'abstained', title: t('charts.ballot.abstained'), tone: 'none' }]

const given = (one: { counts: number[]; abstentions: number }) => [...one.counts, one.abstentions]

/** Everybody together, and each class of voters. */
export const totalRows = (ballot: Ballot, t: Translate): ChartRow[] => [
  { key: 'total', label: t('charts.ballot.all'), values: given(ballot.total), extra: ballot.mean ?? undefined },
  ...ballot.classes.map((one) => ({ key: one.name, label: one.name, values: given(one) })),
]

/** Each reviewee, as all voters or one class of them graded; a score is what all of them come to. */
export const revieweeRows = (ballot: Ballot, className: string): ChartRow[] => ballot.reviewees.map((one) => {
  const shown = className ? one.classes.find(({ name }) => name === className) : one
  return {
    key: one.reviewee_id, label: one.name, note: one.organization_name, values: shown ? given(shown) : given({ counts: [0, 0, 0, 0], abstentions: 0 }),
    extra: one.score ?? undefined,
  }
})

const AREA_NUMBERS = ['findings', 'public_comments', 'problems', 'tasks', 'achievements'] as const
const AREA_TONES: readonly Tone[] = ['bad', 'none', 'warn', 'fine', 'good']
export const areaSeries = (t: Translate): Series[] =>
  AREA_NUMBERS.map((key, at) => ({ key, title: t(`fields.AreaLine.${key}`), tone: AREA_TONES[at] ?? 'none' }))
export const areaRows = (charts: Charts, t: Translate): ChartRow[] => charts.areas.areas.map((area) => ({
  key: area.area_id ?? '', label: area.title ?? t('charts.areas.without'), values: AREA_NUMBERS.map((one) => area[one]),
  links: [area.area_id ? PLACES.findings(charts.cycle_id, area.area_id) : null],
}))

type Count = (year: YearLine) => number
const yearRow = (counts: readonly Count[], links: (year: YearLine) => ChartRow['links']) => (year: YearLine): ChartRow => ({
  key: year.cycle_id, label: String(year.year), to: `/overview?cycle_id=${year.cycle_id}`, values: counts.map((count) => count(year)), links: links(year),
})
export const reportYears = (years: readonly YearLine[]) => years.map(yearRow(
  [(one) => one.reports_on_time, (one) => one.reports_late, (one) => Math.max(0, one.reviewees - one.reports_on_time - one.reports_late)], () => []))
export const gradeYears = (years: readonly YearLine[]) => years.map((year) => ({
  ...yearRow(year.grades.map((n) => () => n), () => [])(year), extra: year.ballot_mean ?? undefined,
}))
export const itemYears = (years: readonly YearLine[]) => years.map(yearRow(
  [(one) => one.accepted, (one) => one.items - one.accepted - one.overdue, (one) => one.overdue],
  (one) => [PLACES.ledger(one.cycle_id, { state: 'accepted' }), null, PLACES.ledger(one.cycle_id, { overdue: 'true' })]))
export const newItemYears = (years: readonly YearLine[]) => years.map(yearRow([(one) => one.opened, (one) => one.items - one.opened], () => []))

/** "2026-03-01" → "3月", the first one and each January with the year: "26年1月". */
export function monthName(month: string, isFirst: boolean, t: (key: string, values: Record<string, unknown>) => string): string {
  const [year, number] = month.split('-').map(Number)
  return isFirst || number === 1 ? t('charts.month.first', { year: (year ?? 0) % 100, month: number }) : t('charts.month.short', { month: number })
}
