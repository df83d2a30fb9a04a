import { expect, it } from 'vitest'
import { safeNext } from './next'

it.each([
  ['/reports/7?tab=checks', '/reports/7?tab=checks'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/login?next=/login', '/'],
  ['/password', '/'],
])('of %j goes to %s', (next, expected) => {
  expect(safeNext(next)).toBe(expected)
})
