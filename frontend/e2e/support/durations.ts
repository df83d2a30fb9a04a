import { basename } from 'node:path'
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

/** Tells at the end how long each journey took, its server's start included; the slowest first. */
export default class Durations implements Reporter {
  private readonly began = new Map<TestResult, number>()
  private readonly taken = new Map<string, number>()

  printsToStdio(): boolean {
    return false // the list beside it is what somebody watches
  }

  onTestBegin(_test: TestCase, result: TestResult): void {
    this.began.set(result, Date.now())
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const name = basename(test.location.file, '.spec.ts')
    const took = Date.now() - (this.began.get(result) ?? Date.now())
    this.taken.set(name, (this.taken.get(name) ?? 0) + took)
  }

  onEnd(): void {
    const slowest = [...this.taken].sort(([, one], [, other]) => other - one)
    const lines = slowest.map(([name, took]) => `${(took / 1000).toFixed(0).padStart(6)} s  ${name}`)
    console.log(['', 'journeys, slowest first', ...lines].join('\n'))
  }
}
