import { expect, it } from 'vitest'
import { readSlip } from './slipText'

const ID = '0b51c8f4-5d0c-4bb1-9d58-0a6f4f3e2a11'

it.each([
  ['ABCDE FGHIJ', 'ABCDE FGHIJ', false],
  [`https://x.example/ballot.html#e=${ID}&t=ABC`, 'ABC', false],
  [` https://x.example/ballot.html#e=${ID.toUpperCase()}&t=ABC\n`, 'ABC', false],
  ['https://x.example/ballot.html#e=other&t=ABC', 'ABC', true],
  ['ｈｔｔｐｓ：／／x.example／ballot.html＃t＝ABC', 'ABC', false],
])('reads %s', (text, token, isForeign) => {
  expect(readSlip(text, ID)).toEqual({ token, isForeign })
})
