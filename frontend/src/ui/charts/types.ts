/** How a part of a chart looks: a colour and a pattern, so that hue alone tells nothing apart. */
export type Tone = 'good' | 'fine' | 'warn' | 'bad' | 'none'
export const TONES: readonly Tone[] = ['good', 'fine', 'warn', 'bad', 'none']

/** One kind of number: a column of the table, a part of the bars. */
export interface Series {
  key: string
  title: string
  tone: Tone
}

/** A line of the table with its bar; `values` and `links` in the order of the series. */
export interface ChartRow {
  key: string
  label: string
  note?: string | undefined
  /** Where the line as a whole leads. */
  to?: string | undefined
  values: readonly number[]
  /** The list behind each number, where there is one. */
  links?: readonly (string | null)[] | undefined
  /** Beside the numbers: a score. */
  extra?: string | undefined
}
