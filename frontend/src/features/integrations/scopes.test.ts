import { describe, expect, it } from 'vitest'
import openapi from '@/api/openapi.json'
import { i18n } from '@/i18n'
import { SCOPES } from './types'

describe('scopes of service accounts', () => {
  it('are exactly those that the server grants', () => {
    const { scopes } = openapi.components.schemas.ServiceAccountCreate.properties
    expect([...SCOPES].sort()).toEqual([...scopes.items.enum].sort())
  })

  it('have a name in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const unnamed = SCOPES.filter((scope) => !i18n.global.te(`scopes.${scope}`, language))
      expect(unnamed).toEqual([])
    }
  })
})
