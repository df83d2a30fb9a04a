import type { Counts, ListName } from '../types'

export interface LengthLine {
  name: 'total' | 'achievements' | 'problems' | 'tasks' | 'lastYear'
  characters: number
  /** How full the bar is, 0 to 1 (more when over the limit). */
  filled: number
  /** Where on the bar the limit lies, 0 to 1. */
  mark: number | null
  limit: 'most' | 'least' | 'total' | null
  verdict: 'fine' | 'tooMuch' | 'tooLittle'
}

/** What the meter draws; the verdict itself is the server's check, this only colours the bar. */
export function lengthLines(counts: Counts): LengthLine[] {
  const { achievements_share_max: most, problems_share_min: least, total_max: max } = counts
  // The server sends thirds as decimals: a hair's breadth is no fault.
  const hair = 1e-9
  return [
    {
      name: 'total', characters: counts.total, filled: counts.total / max, mark: null, limit: 'total',
      verdict: counts.total > max ? 'tooMuch' : 'fine',
    },
    {
      name: 'achievements', characters: counts.achievements, filled: counts.achievements_share, mark: most,
      limit: 'most', verdict: counts.achievements_share > most + hair ? 'tooMuch' : 'fine',
    },
    {
      name: 'problems', characters: counts.problems, filled: counts.problems_share, mark: least, limit: 'least',
      verdict: counts.total > 0 && counts.problems_share < least - hair ? 'tooLittle' : 'fine',
    },
    {
      name: 'tasks', characters: counts.tasks, filled: counts.tasks_share, mark: null, limit: null, verdict: 'fine',
    },
    {
      name: 'lastYear', characters: counts.last_year, filled: 0, mark: null, limit: null, verdict: 'fine',
    },
  ]
}

/** The line of one list. */
export function lengthLine(counts: Counts, name: 'total' | ListName): LengthLine | undefined {
  return lengthLines(counts).find((line) => line.name === name)
}

/** A share as people say it: a third where it is one, else a percentage with at most one decimal. */
export function shareWords(share: number): { isThird: boolean; percent: string } {
  return { isThird: Math.abs(share - 1 / 3) < 1e-6, percent: (share * 100).toFixed(1).replace(/\.0$/, '') }
}
