import ranges from '@/api/widths.gen.json'
import { textsOf } from '../text/fields'
import type { Content, Counts } from '../types'

/**
 * 字数 as the server counts it (backend rules/counting.py, R2), for the figures beside a text while it is
 * typed: each wide character is one, each unbroken run with a Latin letter or digit is one. The server's
 * checks decide; a table of cases is held against both.
 */
export function countCharacters(text: string): number {
  let total = 0
  let isWord = false
  let before = ''
  const characters = Array.from(text)
  for (const [at, character] of characters.entries()) {
    if (isWide(character) && !joinsLatin(character, before, characters[at + 1])) {
      total += isWord ? 2 : 1
      isWord = false
    } else if (/\s/.test(character)) {
      total += isWord ? 1 : 0
      isWord = false
    } else if (!isWord) {
      isWord = /[\p{L}\p{N}]/u.test(character)
    }
    before = character
  }
  return total + (isWord ? 1 : 0)
}

/** Whether the code point lies in one of the ranges: `ranges` is first, last, first, last… */
function isWide(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return false
  let [low, high] = [0, ranges.length / 2 - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    if (code < (ranges[2 * middle] ?? 0)) high = middle - 1
    else if (code > (ranges[2 * middle + 1] ?? 0)) low = middle + 1
    else return true
  }
  return false
}

/** An apostrophe inside a Latin word (it’s) belongs to the word. */
function joinsLatin(character: string, before: string, after: string | undefined): boolean {
  if (character !== '’' && character !== '‘') return false
  return [before, after ?? ''].every((one) => /^\p{L}$/u.test(one) && !isWide(one))
}

const known = new Map<string, number>()
const MOST_KNOWN = 5000

/** One text changes with a key press, the others were counted before. */
function countOnce(text: string): number {
  const before = known.get(text)
  if (before !== undefined) return before
  if (known.size >= MOST_KNOWN) known.clear()
  const count = countCharacters(text)
  known.set(text, count)
  return count
}

const sum = (texts: readonly string[]) => texts.reduce((total, text) => total + countOnce(text), 0)

/** The lengths of all lists, with the cycle's limits taken over from what the server last said. */
export function countContent(content: Content, limits: Counts): Counts {
  const achievements = sum(content.achievements.flatMap(textsOf))
  const problems = sum(content.problems.flatMap(textsOf))
  const tasks = sum(content.tasks.flatMap(textsOf))
  const last_year = sum(content.last_year.flatMap(textsOf))
  const total = achievements + problems + tasks + last_year
  const share = (part: number) => (total ? part / total : 0)
  return {
    ...limits, total, achievements, problems, tasks, last_year,
    achievements_share: share(achievements), problems_share: share(problems), tasks_share: share(tasks),
  }
}
