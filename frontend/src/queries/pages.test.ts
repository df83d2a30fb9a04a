import { describe, expect, it, vi } from 'vitest'
import { api, take } from '@/api/client'
import { toProblem } from '@/api/problems'
import { readAll, readFirst, type Place } from './pages'

/** A server with so many rows. */
function serve(count: number) {
  const asked: Place[] = []
  const read = (place: Place) => {
    asked.push(place)
    const from = Number(place.after ?? 0)
    const to = Math.min(count, from + place.limit)
    const items = Array.from({ length: to - from }, (_, at) => from + at)
    return Promise.resolve({ data: { items, next: to < count ? String(to) : null }, response: new Response() })
  }
  return { read, asked }
}

describe('readAll', () => {
  it('follows the pages to the end: a county of 330 is read whole', async () => {
    const { read, asked } = serve(330)
    expect(await readAll(read)).toEqual(Array.from({ length: 330 }, (_, at) => at))
    expect(asked).toEqual([{ limit: 200 }, { limit: 200, after: '200' }])
  })

  it('refuses past the bound instead of giving a part for the whole', async () => {
    const { read, asked } = serve(1_000)
    const error: unknown = await readAll(read, 300).catch((refused: unknown) => refused)
    expect(toProblem(error)).toMatchObject({ code: 'too-many', detail: expect.stringContaining('300') })
    expect(asked).toHaveLength(2)
  })
})

describe('readFirst', () => {
  it('tells that there are more', async () => {
    expect(await readFirst(serve(21).read, 20)).toMatchObject({ rows: { length: 20 }, hasMore: true })
    expect(await readFirst(serve(20).read, 20)).toMatchObject({ rows: { length: 20 }, hasMore: false })
  })
})

describe('take', () => {
  it('does not compile for one page of a list, so that the first page is never taken for all', async () => {
    const page = { items: [{ id: 'p1' }], next: 'more' }
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(page)))
    const people = await take(api.GET('/api/v1/people', {}))
    // @ts-expect-error: "one page only: use readAll, usePages or readFirst"
    expect(people.items).toHaveLength(1)
  })
})
