import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useLanguage } from '@/i18n'
import { keepAccess } from './access'
import { call } from './client'

const LIST = 'http://localhost:3000/api/v1/reports?limit=100'
const tokenOf = (sub: string, jti = '1') => `x.${btoa(JSON.stringify({ sub, jti }))}.y`
const signIn = (token: string) =>
  keepAccess({ access_token: token, token_type: 'Bearer', expires_in: 600, must_change_password: false })

let asked: (string | null)[] = []
let tag = 'W/"1"'
let rows = ['a']

/** A server that answers 304 to whoever knows the tag of what is there. */
function serve() {
  vi.stubGlobal('fetch', async (request: Request) => {
    const known = request.headers.get('If-None-Match')
    asked.push(known)
    if (known === tag && tag.startsWith('W/')) return new Response(null, { status: 304, headers: { ETag: tag } })
    return Response.json({ items: rows }, { headers: { ETag: tag } })
  })
}
const read = async (url = LIST, init?: RequestInit) => (await call(new Request(url, init))).json() as Promise<{ items: string[] }>

beforeEach(() => {
  asked = []
  tag = 'W/"1"'
  rows = ['a']
  signIn(tokenOf('me'))
  serve()
})
afterEach(() => {
  vi.unstubAllGlobals()
  keepAccess(null)
  useLanguage('zh')
})

describe('what was read', () => {
  it('is asked for with its tag, and is the answer to "not modified"', async () => {
    const first = await read()
    signIn(tokenOf('me', 'renewed'))
    expect(await read()).toEqual(first)
    expect(asked).toEqual([null, 'W/"1"'])
  })

  it('gives way to what has changed', async () => {
    await read()
    rows = ['a', 'b']
    tag = 'W/"2"'
    expect((await read()).items).toEqual(['a', 'b'])
    expect((await read()).items).toEqual(['a', 'b'])
    expect(asked).toEqual([null, 'W/"1"', 'W/"2"'])
  })

  it('is not asked with by another address, another person, in another language, or after signing out', async () => {
    await read()
    await read(`${LIST}&after=x`)
    signIn(tokenOf('somebody else'))
    await read()
    signIn(tokenOf('me'))
    useLanguage('en')
    await read()
    useLanguage('zh')
    keepAccess(null)
    signIn(tokenOf('me'))
    await read()
    expect(asked).toEqual([null, null, null, null, null])
  })

  it('is never the version of a row, nor of a write', async () => {
    await read(LIST, { method: 'POST' })
    tag = '"3"'
    await read()
    await read()
    expect(asked).toEqual([null, null, null])
  })
})
