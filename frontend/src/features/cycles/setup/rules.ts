import type { RuleExplanation, RuleSet } from '../types'

/** All rules with a value each: what the server sends has every one, its type does not say so. */
export type Rules = {
  -readonly [Name in keyof RuleSet]-?: NonNullable<RuleSet[Name]> | (Name extends 'good_quota' | 'scoring' ? null : never)
}
export type RuleName = keyof Rules

export function isFraction(text: string): boolean {
  const found = /^([1-9]\d{0,2})\/([1-9]\d{0,2})$/.exec(text.trim())
  return found !== null && Number(found[1]) <= Number(found[2])
}

/** Field → message for shares that are none; everything else is for the server to judge. */
export function faultsOf(rules: Rules, explained: readonly RuleExplanation[], fraction: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { name, kind } of explained) {
    const value = rules[name as RuleName]
    const isEmptyQuota = kind === 'optional_share' && (value === null || value === '')
    if ((kind === 'share' || kind === 'optional_share') && !isEmptyQuota && !isFraction(String(value))) {
      found[`rules.${name}`] = fraction
    }
  }
  return found
}

/** As sent: shares without blanks, an empty quota as none. */
export function cleaned(rules: Rules): Rules {
  const quota = (rules.good_quota ?? '').trim()
  return {
    ...rules,
    achievements_max_share: rules.achievements_max_share.trim(), problems_min_share: rules.problems_min_share.trim(),
    quorum: rules.quorum.trim(), good_quota: quota || null,
    voter_classes: rules.voter_classes.map((one) => ({ ...one, name: one.name.trim() })),
  }
}
