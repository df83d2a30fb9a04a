import { describe, expect, it } from 'vitest'
import { offered, whyNot } from './offers'

const subject = {
  offers: [
    { action: 'write' as const, blocked_by: [] },
    { action: 'remark' as const, blocked_by: ['现在处于“筹备”阶段'] },
  ],
}

describe('what a reader may do', () => {
  it('is what the server offers and nothing blocks', () => {
    expect([offered(subject, 'write'), offered(subject, 'remark')]).toEqual([true, false])
    expect(offered({ offers: subject.offers.slice(1) }, 'write' as never)).toBe(false)
    expect(offered<'write'>(undefined, 'write')).toBe(false)
  })

  it('says why not where something blocks it', () => {
    expect(whyNot(subject, 'remark')).toEqual(['现在处于“筹备”阶段'])
    expect(whyNot(subject, 'write')).toEqual([])
  })
})
