/**
 * The checks of verifier/shuping_verify/checks.py once more, for whoever checks in a browser: the same names,
 * the same order. Tests hold both to the same files.
 */
import { type Bundle, type GradeLine, NoSignatures, canonical, digestOf, isSigned, rootOf } from './bundle'
import { concat, fromHex, toHex } from './bytes'
import { CodeMaker, checkMessage } from './checkCodes'
import { codeSpace, mergeClasses } from './classes'
import type { GivenReceipt } from './receipts'

const GRADES = [1, 2, 3, 4] as const
const PAPER = -1
const HIGHEST_GRADE = 4

interface Group {
  id: string
  members: string[]
  weight: number
  sheets: number
  paper: number
}

/** The classes as they have to be counted, from the manifest and the number of sheets of each class. */
export function groupsOf({ manifest, sheets }: Bundle): Group[] {
  if (sheets.length !== manifest.classes.length) throw new Error('sheets of other classes')
  const sum = (members: string[], of: (at: number) => number) =>
    members.reduce((total, id) => total + of(manifest.classes.findIndex((one) => one.id === id)), 0)
  const sizes = Object.fromEntries(
    manifest.classes.map(({ id }, at) => [id, (sheets[at]?.valid ?? NaN) + (sheets[at]?.paper ?? NaN)]))
  return mergeClasses(manifest.classes.map(({ id }) => id), sizes, manifest.minimum_class).map(({ id, members }) => ({
    id, members,
    weight: sum(members, (at) => manifest.classes[at]?.weight ?? NaN),
    sheets: sum(members, (at) => sheets[at]?.valid ?? NaN),
    paper: sum(members, (at) => sheets[at]?.paper ?? NaN),
  }))
}

const marksPaper = ({ sheets, paper }: Group, least: number) =>
  paper > 0 && [sheets, paper].every((n) => n === 0 || n >= least)

/** num / den, rounded half up to two places. */
function twoPlaces(num: bigint, den: bigint): string {
  const hundredths = (num * 200n + den) / (den * 2n)
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
}

function gradeLine(counts: number[]): GradeLine {
  const valid = counts.slice(1).reduce((sum, n) => sum + n, 0)
  const shares = GRADES.map((grade) => (valid ? twoPlaces(BigInt(100 * (counts[grade] ?? 0)), BigInt(valid)) : null))
  return { counts: counts as GradeLine['counts'], valid, shares: shares as GradeLine['shares'] }
}

function tallyOf(bundle: Bundle): Bundle['tally'] {
  const { manifest, rows } = bundle
  const groups = groupsOf(bundle)
  const points = new Map(manifest.grades.map((grade) => [grade.value, grade.points]))
  const counts = new Map<string, number[]>()
  for (const [place, name, , grade, n] of rows) {
    const key = `${place} ${name}`
    const found = counts.get(key) ?? [0, 0, 0, 0, 0]
    found[grade] = (found[grade] ?? NaN) + n
    counts.set(key, found)
  }
  return manifest.reviewees.map(({ id }, place) => {
    const parts = groups.map((group) => counts.get(`${place} ${group.id}`) ?? [0, 0, 0, 0, 0])
    let [num, den, weights] = [0n, 1n, 0n]
    for (const [at, part] of parts.entries()) {
      const valid = BigInt(part.slice(1).reduce((sum, n) => sum + n, 0))
      if (valid === 0n) continue
      const weight = BigInt(groups[at]?.weight ?? NaN)
      const reached = GRADES.reduce((sum, grade) => sum + (points.get(grade) ?? NaN) * (part[grade] ?? NaN), 0)
      num = num * valid + weight * BigInt(reached) * den
      den *= valid
      weights += weight
    }
    const total = [0, 1, 2, 3, 4].map((grade) => parts.reduce((sum, part) => sum + (part[grade] ?? NaN), 0))
    return {
      ...gradeLine(total),
      reviewee_id: id,
      score: weights ? twoPlaces(num, den * weights) : null,
      classes: parts.map((part, at) => ({ ...gradeLine(part), class_id: groups[at]?.id ?? '' })),
    }
  })
}

function differ(found: unknown, published: unknown): string[] {
  const [one, other] = [canonical(found), canonical(published)]
  return one === other ? [] : [`${one} ≠ ${other}`]
}

/** Places at which a sorted list is not strictly ascending. */
function disorder(keys: readonly (readonly (string | number)[])[]): string[] {
  const isBelow = (one: readonly (string | number)[], other: readonly (string | number)[]) => {
    const at = one.findIndex((value, place) => value !== other[place])
    return at >= 0 && (one[at] as string) < (other[at] as string)
  }
  return keys.flatMap((key, at) => {
    const next = keys[at + 1]
    return next && !isBelow(key, next) ? [`${key.join(' ')} ≥ ${next.join(' ')}`] : []
  })
}

type Check = (bundle: Bundle) => string[] | Promise<string[]>

const signed = async (bundle: Bundle, signature: string, label: string, content: Uint8Array<ArrayBuffer>) =>
  (await isSigned(bundle, signature, label, content)) ? [] : [`${signature.slice(0, 16)}…`]

const CHECKS = {
  manifest: async ({ manifest, manifest_hash }) =>
    differ(toHex(await digestOf(canonical(manifest))), manifest_hash),
  leaves: ({ leaves }) => disorder(leaves.map((leaf) => [leaf])),
  root: async ({ leaves, tree_head }) => [
    ...differ(leaves.length, tree_head.size),
    ...differ(toHex(await rootOf(leaves.map(fromHex))), tree_head.root),
  ],
  box_signature: (bundle) => {
    const size = new Uint8Array(8)
    new DataView(size.buffer).setBigUint64(0, BigInt(bundle.tree_head.size))
    return signed(bundle, bundle.tree_head.signature, 'tree-head-v1', concat(size, fromHex(bundle.tree_head.root)))
  },
  slips: ({ manifest, classes }) => classes.flatMap((group) => {
    const without = manifest.own_vote === 'no_slip' ? (group.not_entitled ?? NaN) : 0
    const entitled = group.signed_in - without
    const slips = manifest.classes.filter(({ id }) => group.members.includes(id)).map((one) => one.slips)
    return [
      ...differ(group.issued + group.leftover + group.spoiled, group.printed),
      ...differ(slips.reduce((sum, n) => sum + n, 0), group.printed),
      ...(Math.min(group.leftover, group.spoiled, without) >= 0 && group.issued <= entitled
        ? []
        : [`${group.id}: ${group.issued} > ${entitled}`]),
    ]
  }),
  merging: (bundle) => [
    ...differ(bundle.manifest.classes.map(({ id }) => id), bundle.sheets.map((one) => one.class_id)),
    ...differ(groupsOf(bundle), bundle.classes.map(
      ({ id, members, weight, sheets, paper }) => ({ id, members, weight, sheets, paper }))),
  ],
  minimum: ({ manifest, classes }) =>
    classes.filter(({ sheets, paper }) => !(sheets + paper >= manifest.minimum_class))
      .map(({ id, sheets, paper }) => `${id}: ${sheets + paper}`),
  returned: ({ sheets, classes, totals, leaves, is_void }) => {
    const sum = (of: (one: Bundle['sheets'][number]) => number, list = sheets) =>
      list.reduce((total, one) => total + of(one), 0)
    const valid = sum((one) => one.valid + one.paper)
    const invalid = sum((one) => one.invalid + one.paper_invalid)
    const issued = classes.reduce((total, one) => total + one.issued, 0)
    const back = (one: Bundle['sheets'][number]) => one.valid + one.invalid + one.paper + one.paper_invalid
    return [
      ...differ({ issued, returned: valid + invalid, valid, invalid }, totals),
      ...differ(sum((one) => one.valid + one.invalid), leaves.length),
      ...differ(is_void, valid + invalid > issued),
      ...classes
        .filter((group) =>
          !(sum(back, sheets.filter((one) => group.members.includes(one.class_id))) <= group.issued))
        .map(({ id }) => `${id}: returned > issued`),
      ...sheets.filter((one) => Math.min(one.valid, one.invalid, one.paper, one.paper_invalid) < 0).map(canonical),
    ]
  },
  rows: (bundle) => {
    const { manifest, rows } = bundle
    const groups = new Map(groupsOf(bundle).map((group) => [group.id, group]))
    const keys = rows.map(([place, name, code, grade]) => [manifest.reviewees[place]?.id ?? '', name, code, grade])
    const odd = rows.filter(([place, name, code, grade, n]) => {
      const group = groups.get(name)
      if (!group || !manifest.reviewees[place] || ![place, code, grade, n].every(Number.isInteger)) return true
      const lowest = marksPaper(group, manifest.minimum_class) ? PAPER : 0
      return code < lowest || code >= codeSpace(group.sheets, manifest.code_rule) || grade < 0 || grade > HIGHEST_GRADE || n < 1
    })
    return [...disorder(keys), ...odd.map(canonical)]
  },
  row_counts: (bundle) => {
    const { manifest, rows } = bundle
    const have = new Map<string, number>()
    const key = (place: number, name: string, isPaper: boolean) => `${place} ${name} ${isPaper}`
    for (const [place, name, code, , n] of rows) {
      const found = key(place, name, code === PAPER)
      have.set(found, (have.get(found) ?? 0) + n)
    }
    for (const [place] of manifest.reviewees.entries()) {
      for (const group of groupsOf(bundle)) {
        const marked = marksPaper(group, manifest.minimum_class) ? group.paper : 0
        for (const [isPaper, n] of [[false, group.sheets + group.paper - marked], [true, marked]] as const) {
          const one = key(place, group.id, isPaper)
          if ((have.get(one) ?? 0) === n) have.delete(one)
          else have.set(one, have.get(one) ?? 0)
        }
      }
    }
    return [...have].map(([one, n]) => `${one}: ${n}`)
  },
  opening: async (bundle) => {
    const { manifest, sheets, rows } = bundle
    if (groupsOf(bundle).some((group) => group.paper && !marksPaper(group, manifest.minimum_class))) return []
    const lines = [
      'opening/v1', `election ${manifest.election_id}`,
      ...sheets.map(({ class_id, invalid }) => `invalid ${class_id} ${invalid}`),
      ...rows.filter(([, , code]) => code !== PAPER)
        .map(([place, ...rest]) => [manifest.reviewees[place]?.id, ...rest].join(' ')),
    ]
    return differ(toHex(await digestOf(`${lines.join('\n')}\n`)), bundle.opening_hash)
  },
  results: (bundle) => {
    const tally = tallyOf(bundle)
    const lines = tally.flatMap((line, at) => {
      const published = bundle.tally[at] as Partial<typeof line> | undefined
      const keys = Object.keys(line) as (keyof typeof line)[]
      const found = keys.flatMap((key) => differ(line[key], published?.[key] ?? null).map((one) => `${key} ${one}`))
      return found.map((one) => `${bundle.manifest.reviewees[at]?.name ?? ''}: ${one}`)
    })
    return [...differ(tally.length, bundle.tally.length), ...lines]
  },
  quorum: ({ quorum: { due, present, share } }) => {
    const [num, den] = share.split('/').map(Number)
    return present * (den ?? NaN) >= (num ?? NaN) * due ? [] : [`${present} / ${due} < ${share}`]
  },
  seal: async (bundle) => {
    const { signature, ...content } = bundle
    return signed(bundle, signature, 'bundle-v1', await digestOf(canonical(content)))
  },
} satisfies Record<string, Check>

export type CheckName = 'spelling' | keyof typeof CHECKS

export interface CheckResult {
  name: CheckName
  /** "unknown": this browser cannot verify signatures. */
  state: 'passed' | 'failed' | 'unknown'
  complaints: string[]
}

/** Every check's result, in the order in which they are explained. */
export async function checkBundle(bundle: Bundle, content: Uint8Array): Promise<CheckResult[]> {
  const isCanonical = canonical(bundle) === new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)
  const results: CheckResult[] = [
    { name: 'spelling', state: isCanonical ? 'passed' : 'failed', complaints: isCanonical ? [] : ['≠'] },
  ]
  for (const [name, check] of Object.entries(CHECKS) as [keyof typeof CHECKS, Check][]) {
    try {
      const complaints = await check(bundle)
      results.push({ name, state: complaints.length > 0 ? 'failed' : 'passed', complaints })
    } catch (error) {
      // numbers that are missing or contradict each other; the other checks still speak
      results.push({ name, state: error instanceof NoSignatures ? 'unknown' : 'failed', complaints: [String(error)] })
    }
  }
  return results
}

export type ReceiptAnswer = 'in' | 'not-in' | 'other-ballot' | 'false-signature'

/** What became of the sheet that a receipt is for. */
export async function lookUp(bundle: Bundle, receipt: GivenReceipt): Promise<ReceiptAnswer> {
  if (receipt.election && receipt.election !== bundle.manifest.election_id) return 'other-ballot'
  if (receipt.signature) {
    const leaf = fromHex(receipt.leaf)
    const isOurs = await isSigned(bundle, receipt.signature, 'receipt-v1', leaf)
      .catch((error: unknown) => error instanceof NoSignatures)
    if (!isOurs) return 'false-signature'
  }
  return bundle.leaves.some((leaf) => leaf.startsWith(receipt.leaf)) ? 'in' : 'not-in'
}

export interface CodeLine {
  name: string
  code: number
  /** How often each grade was counted under the voter's code; their own must be among them. */
  grades: [number, number][]
}

/** For each reviewee, what was counted under the voter's check code in their class. */
export function codeLines(bundle: Bundle, classId: string, secret: string): CodeLine[] {
  const group = groupsOf(bundle).find(({ members }) => members.includes(classId))
  if (!group) return []
  const { election_id, reviewees, code_rule } = bundle.manifest
  const space = codeSpace(group.sheets, code_rule)
  const maker = new CodeMaker(fromHex(secret))
  const lines = reviewees.map(({ id, name }): CodeLine => (
    { name, code: maker.code(checkMessage(election_id, id), space), grades: [] }))
  for (const [place, of, code, grade, n] of bundle.rows) {
    if (of === group.id && lines[place]?.code === code) lines[place].grades.push([grade, n])
  }
  return lines
}
