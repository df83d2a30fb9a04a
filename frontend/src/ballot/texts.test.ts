import { afterEach, describe, expect, it, vi } from 'vitest'
import en from './texts.en.json'
import { type Texts, loadTexts } from './texts'

const english: Texts = en

/** Every path to a text, and the places to fill in: "refused.early.0", "rest {n}". */
function shape(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [[path, ...(value.match(/\{\w+\}/g) ?? []).sort()].join(' ')]
  return Object.entries(value as object).flatMap(([key, part]) => shape(part, `${path}.${key}`))
}

describe('the texts of the ballot page', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('say the same in both languages', async () => {
    expect(shape(english)).toEqual(shape(await loadTexts('zh-CN')))
  })

  it('are Chinese without asking for anything', async () => {
    const fetch = vi.fn()
    vi.stubGlobal('fetch', fetch)
    expect((await loadTexts('fr')).title).toBe('民主测评')
    expect(fetch).not.toHaveBeenCalled()
  })

  it('are English for who chose that, Chinese where it cannot be had', async () => {
    vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(Response.json(english))))
    expect((await loadTexts('en-GB')).title).toBe('Ballot')
    vi.stubGlobal('fetch', vi.fn(() => Promise.reject(new TypeError('offline'))))
    expect((await loadTexts('en')).title).toBe('民主测评')
  })
})
