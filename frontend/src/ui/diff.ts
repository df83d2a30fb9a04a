import { diffArrays } from 'diff'

/** A stretch of text: in both, only in the earlier one, or only in the later one. */
export interface Piece {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Equal stretches up to this length between two changes only make them harder to read. */
const ISLAND = 2
/** Beyond this many changed words nothing is gained by pairing them up, and much time is lost. */
const MOST_EDITS = 1200

/** Words where the browser knows Chinese words; else single characters. Figures stay whole either way. */
const WITHOUT_SEGMENTER = /\d+(?:[.,]\d+)*%?|[A-Za-z]+|\s+|./gsu
const FIGURE = /^[\d.,%]$/

export function wordsOf(text: string): string[] {
  if (typeof Intl.Segmenter !== 'function') return text.match(WITHOUT_SEGMENTER) ?? []
  return Array.from(new Intl.Segmenter('zh', { granularity: 'word' }).segment(text), ({ segment }) => segment)
}

/** What changed from one text to the other, as a person would mark it with a pen. */
export function textDiff(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const parts = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS })
  if (!parts) return compact([{ kind: 'removed', text: before }, { kind: 'added', text: after }])
  const pieces = parts.map<Piece>((part) => ({
    kind: part.added ? 'added' : part.removed ? 'removed' : 'same', text: part.value.join(''),
  }))
  return compact(withoutIslands(pieces).flatMap(trimmed))
}

/** Removed and added text between two stretches that are the same. */
interface Change {
  removed: string
  added: string
}

type Part = string | Change

function withoutIslands(pieces: readonly Piece[]): Part[] {
  const parts: Part[] = []
  for (const { kind, text } of pieces) {
    const last = parts.at(-1)
    if (kind === 'same') parts.push(text)
    else if (typeof last === 'object') last[kind] += text
    else parts.push({ removed: '', added: '', [kind]: text })
  }
  return parts.reduce<Part[]>((kept, part) => {
    const island = kept.at(-1)
    const change = kept.at(-2)
    if (typeof part !== 'object' || typeof island !== 'string' || typeof change !== 'object') return [...kept, part]
    if (!isIsland(island, change, part)) return [...kept, part]
    const joined = { removed: change.removed + island + part.removed, added: change.added + island + part.added }
    return [...kept.slice(0, -2), joined]
  }, [])
}

/** Short, and shorter than what changed on both of its sides. */
function isIsland(text: string, left: Change, right: Change): boolean {
  if (text.includes('\n')) return false
  const size = (change: Change) => Math.max(change.removed.length, change.added.length)
  return text.length <= ISLAND && text.length <= Math.min(size(left), size(right))
}

/** A change without the characters that both of its sides begin or end with; figures are not cut. */
function trimmed(part: Part): Piece[] {
  if (typeof part === 'string') return [{ kind: 'same', text: part }]
  const removed = Array.from(part.removed)
  const added = Array.from(part.added)
  let start = 0
  while (start < Math.min(removed.length, added.length) && removed[start] === added[start]) start++
  while (start > 0 && [removed[start - 1], removed[start], added[start]].some((one) => FIGURE.test(one ?? ''))) start--
  let end = 0
  const room = Math.min(removed.length, added.length) - start
  while (end < room && removed.at(-1 - end) === added.at(-1 - end)) end++
  while (end > 0 && [removed.at(-end), removed.at(-1 - end), added.at(-1 - end)].some((one) => FIGURE.test(one ?? ''))) end--
  return [
    { kind: 'same', text: removed.slice(0, start).join('') },
    { kind: 'removed', text: removed.slice(start, removed.length - end).join('') },
    { kind: 'added', text: added.slice(start, added.length - end).join('') },
    { kind: 'same', text: end > 0 ? removed.slice(-end).join('') : '' },
  ]
}

/** Without empty pieces; neighbours of a kind are one. */
function compact(pieces: readonly Piece[]): Piece[] {
  return pieces.reduce<Piece[]>((kept, piece) => {
    const last = kept.at(-1)
    if (piece.text === '') return kept
    if (last?.kind !== piece.kind) return [...kept, piece]
    return [...kept.slice(0, -1), { kind: last.kind, text: last.text + piece.text }]
  }, [])
}
