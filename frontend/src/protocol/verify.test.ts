import { describe, expect, it } from 'vitest'
import shared from '../../../backend/tests/fixtures/ballots/bundle.json'
import exact from '../../../backend/tests/fixtures/ballots/bundle-exact.json'
import given from '../../../backend/tests/fixtures/ballots/receipt.json'
import { type Bundle, canonical, readBundle } from './bundle'
import { utf8 } from './bytes'
import { type Receipt, readReceipt, receiptLine } from './receipts'
import { checkBundle, codeLines, lookUp } from './verify'

/** What the server published (backend/tests/unit/ballots/test_bundle.py makes the same bytes). */
const files = [
  { codes: 'shared by eight', published: shared as unknown },
  { codes: 'exact', published: exact as unknown },
].map(({ codes, published }) => {
  const content = utf8(canonical(published))
  return { codes, content, bundle: readBundle(content) as Bundle, copy: () => structuredClone(published) as Bundle }
})
const [{ bundle, content, copy }, { bundle: ofExact }] = files as [(typeof files)[0], (typeof files)[0]]

async function failures(changed: Bundle, bytes = utf8(canonical(changed))): Promise<string[]> {
  const results = await checkBundle(changed, bytes)
  return results.filter(({ state }) => state !== 'passed').map(({ name }) => name)
}

/** Every value below, as [parent, key]. */
function* values(value: object): Generator<[Record<string, unknown>, string]> {
  for (const [key, inner] of Object.entries(value)) {
    if (inner !== null && typeof inner === 'object') yield* values(inner as object)
    else yield [value as Record<string, unknown>, key]
  }
}

function changed(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string') return value.slice(0, -1) + (value.endsWith('0') ? '1' : '0')
  return '50.00'
}

describe.each(files)('a published file with codes $codes', ({ bundle, content, copy }) => {
  it('passes every check', async () => {
    expect(await failures(bundle, content)).toEqual([])
    expect((await checkBundle(bundle, content)).map(({ name }) => name)).toEqual([
      'spelling', 'manifest', 'leaves', 'root', 'box_signature', 'slips', 'merging', 'minimum', 'returned', 'rows',
      'row_counts', 'opening', 'results', 'quorum', 'seal',
    ])
  })

  it('fails with any single value changed, and not by its signature alone where numbers follow', async () => {
    const all = [...values(copy())].length
    for (let at = 0; at < all; at += 1) {
      const edited = copy()
      const [parent, key] = [...values(edited)][at] as [Record<string, unknown>, string]
      parent[key] = changed(parent[key])
      const failed = await failures(edited)
      expect(failed.length, `${at} ${key}`).toBeGreaterThan(0)
    }
    for (const part of ['rows', 'leaves', 'tally', 'sheets', 'totals'] as const) {
      for (let at = 0; at < [...values(copy()[part])].length; at += 1) {
        const edited = copy()
        const [parent, key] = [...values(edited[part])][at] as [Record<string, unknown>, string]
        parent[key] = changed(parent[key])
        expect((await failures(edited)).filter((name) => name !== 'seal'), `${part} ${at}`).not.toEqual([])
      }
    }
  }, 60_000)

  it.each(['rows', 'leaves', 'tally', 'sheets', 'classes'] as const)('fails with one of %s deleted, doubled or swapped', async (part) => {
    for (let at = 0; at < bundle[part].length; at += 1) {
      const [without, twice, swapped] = [copy(), copy(), copy()]
      ;(without[part] as unknown[]).splice(at, 1)
      ;(twice[part] as unknown[]).splice(at, 0, twice[part][at])
      const list = swapped[part] as unknown[]
      const next = (at + 1) % list.length
      ;[list[at], list[next]] = [list[next], list[at]]
      for (const edited of [without, twice, swapped]) {
        expect((await failures(edited)).filter((name) => name !== 'seal'), `${part} ${at}`).not.toEqual([])
      }
    }
  })

})

describe('a published file', () => {
  it('fails with fewer valid sheets than may be published, also where one class is left', async () => {
    const edited = copy()
    edited.manifest.minimum_class = 1000
    expect(await failures(edited)).toContain('minimum')
  })

  it('counts those entitled where people on the list draw no slip', async () => {
    const edited = copy()
    edited.manifest.own_vote = 'no_slip'
    const numbers = async (without: number) => {
      for (const group of edited.classes) group.not_entitled = without
      return (await failures(edited)).includes('slips')
    }
    expect(await numbers(0)).toBe(false)
    expect(await numbers(1)).toBe(true)
    for (const group of edited.classes) group.signed_in += 1
    expect(await numbers(1)).toBe(false)
  })

  it('fails in another spelling', async () => {
    expect(await failures(bundle, utf8(JSON.stringify(bundle, null, 1)))).toEqual(['spelling'])
  })

  it.each([
    ['cut off', content.slice(0, -1)],
    ['empty', new Uint8Array()],
    ['a web page', utf8('<html>')],
    ['no text', Uint8Array.of(0xff, 0xfe, 0)],
    ['something else', utf8('[]')],
    ['of unknown codes', utf8(JSON.stringify({ ...bundle, manifest: { ...bundle.manifest, code_rule: 'x' } }))],
    ['of unknown rules', utf8(JSON.stringify({ ...bundle, manifest: { ...bundle.manifest, merge_rule: 'x' } }))],
  ])('is none when %s', (_, bytes) => {
    expect(readBundle(bytes)).toBeNull()
  })
})

describe('a receipt', () => {
  const receipt = readReceipt(given.receipt)

  it('is read from text, number and picture, and written as read', () => {
    expect(readReceipt(`\x89PNG…IEND${given.receipt}`)).toEqual(receipt)
    expect(readReceipt('A1B2 c3d4 0000 1111')).toEqual({ leaf: 'a1b2c3d400001111' })
    expect(readReceipt('hello')).toBeNull()
    expect(receiptLine(receipt as Receipt)).toBe(given.receipt)
  })

  it('tells whether its sheet is in the box, and why not', async () => {
    if (!receipt?.signature || !receipt.election) throw new Error('no receipt')
    const { leaf } = receipt
    expect(await lookUp(bundle, receipt)).toBe('in')
    expect(await lookUp(bundle, { leaf: leaf.slice(0, 16) })).toBe('in')
    expect(await lookUp(bundle, { leaf: '0'.repeat(16) })).toBe('not-in')
    expect(await lookUp({ ...bundle, leaves: bundle.leaves.filter((one) => one !== leaf) }, receipt)).toBe('not-in')
    expect(await lookUp(bundle, { ...receipt, leaf: bundle.leaves[0] ?? '' })).toBe('false-signature')
    expect(await lookUp(bundle, { ...receipt, election: bundle.manifest.reviewees[0]?.id ?? '' })).toBe('other-ballot')
  })

  it('shows what was counted under its codes: the voter’s own grades among it', () => {
    const lines = codeLines(bundle, given.class_id, receipt?.secret ?? '')
    expect(lines.map(({ name }) => name)).toEqual(bundle.manifest.reviewees.map(({ name }) => name))
    lines.forEach(({ grades }, at) => expect(grades.map(([grade]) => grade)).toContain(given.grades[at]))
    const own = codeLines(ofExact, given.class_id, receipt?.secret ?? '')
    expect(own.map(({ grades }) => grades)).toEqual(given.grades.map((grade) => [[grade, 1]]))
    expect(codeLines(bundle, 'nobody', receipt?.secret ?? '')).toEqual([])
  })
})
