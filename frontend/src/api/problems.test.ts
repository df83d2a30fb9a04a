import { describe, expect, it } from 'vitest'
import { fieldErrors, problemOf, problemText, toProblem } from './problems'

const PROBLEM = {
  type: 'https://shuping.example/problems/invalid', title: '填写的内容有误', status: 422, detail: '填写的内容有误', code: 'invalid',
  errors: [
    { pointer: '/rows/3/name', code: 'required', detail: '第 3 行缺少姓名' },
    { pointer: '/rows/3/name', code: 'too-long', detail: '姓名太长' },
    { pointer: '/title', code: 'required', detail: '请填写标题' },
  ],
}

describe('problemOf', () => {
  it('reads problem+json with what the client may do', async () => {
    const error = await problemOf(
      new Response(JSON.stringify(PROBLEM), {
        status: 429, headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '30' },
      }),
    )
    expect(error.problem).toEqual(PROBLEM)
    expect(problemText(error).split('\n')).toEqual([
      '填写的内容有误', '第 3 行缺少姓名', '姓名太长', '请填写标题', '请在 30 秒后重试。',
    ])
  })

  it('says the same thing once', async () => {
    const errors = [{ pointer: '', code: 'missing', detail: '填写的内容有误' }]
    const error = await problemOf(Response.json({ ...PROBLEM, errors }, { status: 422 }))
    expect(problemText(error)).toBe('填写的内容有误')
  })

  it.each([
    ['a page of a proxy', new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'Content-Type': 'text/html' } })],
    ['broken JSON', new Response('{"title', { status: 502, headers: { 'Content-Type': 'application/json' } })],
  ])('makes a plain problem of %s', async (_what, response) => {
    const { problem } = await problemOf(response)
    expect([problem.status, problem.code, problem.errors]).toEqual([502, 'unexpected', []])
    expect(problem.detail).toContain('系统出错了')
  })
})

describe('fieldErrors', () => {
  it('gives each field its first fault', async () => {
    const error = await problemOf(Response.json(PROBLEM, { status: 422 }))
    expect(fieldErrors(error)).toEqual({ 'rows.3.name': '第 3 行缺少姓名', title: '请填写标题' })
  })
})

describe('toProblem', () => {
  it('does not show a programming error to people', () => {
    expect(toProblem(new RangeError('x is undefined')).detail).toContain('系统出错了')
  })
})
