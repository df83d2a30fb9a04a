import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useLanguage } from '@/i18n'
import { accessToken, keepAccess, onAccessLost } from './access'
import { call } from './client'
import { ProblemError } from './problems'

const URL_ = 'http://localhost:3000/api/v1/notices'
const reply = (token: string) => ({ access_token: token, token_type: 'Bearer' as const, expires_in: 600, must_change_password: false })

interface Seen { url: string; method: string; body: string; headers: Headers }
let seen: Seen[] = []

/** A server that knows one good token; refreshing hands it out. */
function serve(options: { good: string; refresh: () => Response }) {
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = new Request(new URL(input instanceof Request ? input.url : input, location.origin), input instanceof Request ? input : init)
    seen.push({ url: new URL(request.url).pathname, method: request.method, body: await request.text(), headers: request.headers })
    if (request.url.endsWith('/auth/refresh')) return options.refresh()
    const isGood = request.headers.get('Authorization') === `Bearer ${options.good}`
    return isGood ? Response.json({ ok: true }) : Response.json({ title: '请先登录', status: 401 }, { status: 401 })
  })
}

const refreshes = () => seen.filter(({ url }) => url.endsWith('/auth/refresh')).length

beforeEach(() => {
  seen = []
  keepAccess(reply('old'))
})
afterEach(() => {
  vi.unstubAllGlobals()
  keepAccess(null)
  useLanguage('zh')
})

describe('call', () => {
  it('sends token and language, and a key with POST only', async () => {
    serve({ good: 'old', refresh: () => Response.error() })
    useLanguage('en')
    await call(new Request(URL_))
    await call(new Request(URL_, { method: 'POST', body: '{}' }))
    expect(seen.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer old', 'Bearer old'])
    expect(seen[0]?.headers.get('Accept-Language')).toBe('en')
    expect(seen[0]?.headers.has('Idempotency-Key')).toBe(false)
    expect(seen[1]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/)
  })

  it('renews an expired token once and repeats the call with the same body and key', async () => {
    serve({ good: 'new', refresh: () => Response.json(reply('new')) })
    await call(new Request(URL_, { method: 'POST', body: '{"all":true}' }))
    const [first, refresh, second] = seen
    expect(refresh?.url).toBe('/api/v1/auth/refresh')
    expect(second?.body).toBe('{"all":true}')
    expect(second?.headers.get('Idempotency-Key')).toBe(first?.headers.get('Idempotency-Key'))
    expect(second?.headers.get('Authorization')).toBe('Bearer new')
    expect(seen).toHaveLength(3)
  })

  it('ends the session of this tab when somebody else has signed in in another one', async () => {
    const tokenOf = (sub: string) => `h.${btoa(JSON.stringify({ sub }))}.s`
    keepAccess(reply(tokenOf('me')))
    const lost = vi.fn()
    const stop = onAccessLost(lost)
    serve({ good: tokenOf('other'), refresh: () => Response.json(reply(tokenOf('other'))) })
    await expect(call(new Request(URL_, { method: 'PUT', body: '{"text":"我的点评"}' }))).rejects.toThrow(ProblemError)
    stop()
    expect([lost.mock.calls.length, accessToken(), seen.filter(({ method }) => method === 'PUT').length]).toEqual([1, null, 1])
  })

  it('refreshes once for calls that fail together', async () => {
    serve({ good: 'new', refresh: () => Response.json(reply('new')) })
    await Promise.all([call(new Request(URL_)), call(new Request(URL_)), call(new Request(URL_))])
    expect(refreshes()).toBe(1)
  })

  it('does not try again when the new token is refused too', async () => {
    serve({ good: 'never', refresh: () => Response.json(reply('new')) })
    await expect(call(new Request(URL_))).rejects.toMatchObject({ problem: { status: 401 } })
    expect(refreshes()).toBe(1)
    expect(seen).toHaveLength(3)
  })

  it('tells that the session is over when the refresh is refused', async () => {
    serve({ good: 'new', refresh: () => Response.json({ status: 401 }, { status: 401 }) })
    const lost = vi.fn()
    const stop = onAccessLost(lost)
    await expect(call(new Request(URL_))).rejects.toBeInstanceOf(ProblemError)
    stop()
    expect(lost).toHaveBeenCalledTimes(1)
    expect(accessToken()).toBeNull()
  })

  it('does not end the session when the server is in trouble', async () => {
    serve({ good: 'new', refresh: () => new Response('', { status: 503 }) })
    const lost = vi.fn()
    const stop = onAccessLost(lost)
    await expect(call(new Request(URL_))).rejects.toMatchObject({ problem: { code: 'network' } })
    stop()
    expect(lost).not.toHaveBeenCalled()
    expect(accessToken()).toBe('old')
  })

  it('does not refresh after a wrong password', async () => {
    serve({ good: 'new', refresh: () => Response.json(reply('new')) })
    const login = new Request('http://localhost:3000/api/v1/auth/login', { method: 'POST', body: '{}' })
    await expect(call(login)).rejects.toMatchObject({ problem: { title: '请先登录' } })
    expect(refreshes()).toBe(0)
  })

  it('says so when there is no connection', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    await expect(call(new Request(URL_))).rejects.toMatchObject({ problem: { code: 'network', status: 0 } })
  })
})
