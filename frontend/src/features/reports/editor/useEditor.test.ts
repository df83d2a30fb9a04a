import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { networkProblem, ProblemError } from '@/api/problems'
import type { Content, ReportRead } from '../types'
import { newAchievement } from './content'
import * as queries from './queries'
import { useEditor } from './useEditor'

vi.mock('./queries', () => ({
  saveContent: vi.fn(), validateContent: vi.fn(), readReport: vi.fn(), useKeepReport: () => () => undefined,
}))
const save = vi.mocked(queries.saveContent)
const read = vi.mocked(queries.readReport)

/** Other tabs of the browser, heard at once. */
class Channel {
  static all: Channel[] = []
  onmessage: ((event: { data: unknown }) => void) | null = null
  constructor(readonly name: string) {
    Channel.all.push(this)
  }
  postMessage(data: unknown) {
    for (const one of Channel.all) if (one !== this && one.name === this.name) one.onmessage?.({ data })
  }
  close() {
    Channel.all = Channel.all.filter((one) => one !== this)
  }
}

const text = (words: string): Content => ({
  achievements: [{ ...newAchievement(), id: 'a', text: words }], problems: [], tasks: [], last_year: [],
})
const reportWith = (words: string, version: number, mayWrite = true) => ({
  id: 'r', version, content: text(words), checks: [],
  offers: mayWrite ? [{ action: 'write', blocked_by: [] }] : [],
  counts: { total_max: 3000, achievements_share_max: 1 / 3, problems_share_min: 1 / 3 },
}) as unknown as ReportRead
const refusal = (status: number) => new ProblemError({ type: '', title: '', status, detail: '', code: 'conflict', errors: [] })

const closed = vi.fn()
const stops: (() => void)[] = []
function open(report = reportWith('原来的', 1), person = 'me') {
  const scope = effectScope()
  stops.push(() => scope.stop())
  const editor = scope.run(() => useEditor(report, person, closed))
  if (!editor) throw new Error('no scope')
  const type = async (words: string) => {
    const [item] = editor.content.value.achievements
    if (item) item.text = words
    await flushPromises()
  }
  return { editor, type, crash: () => scope.stop(), words: () => editor.content.value.achievements[0]?.text }
}
const kept = () => Object.keys(localStorage).length
const pause = () => vi.advanceTimersByTimeAsync(1500)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('BroadcastChannel', Channel)
  localStorage.clear()
  vi.mocked(queries.validateContent).mockResolvedValue({ checks: [], counts: reportWith('', 1).counts })
  save.mockReset().mockImplementation(async (_id, content, version) => ({ ...reportWith('', version + 1), content }))
  read.mockReset()
  closed.mockReset()
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('useEditor (R6)', () => {
  it('keeps each change here at once, and forgets it when the server has exactly that', async () => {
    const { editor, type } = open()
    await type('改过的')
    expect([kept(), editor.autosave.phase.value]).toEqual([1, 'unsaved'])
    await pause()
    expect(save.mock.calls.map(([, content, version]) => [content.achievements[0]?.text, version])).toEqual([['改过的', 1]])
    expect([kept(), editor.autosave.phase.value]).toEqual([0, 'saved'])
  })

  it('still keeps what was typed while a save was under way', async () => {
    let answer: (report: ReportRead) => void = () => undefined
    save.mockImplementationOnce(() => new Promise((done) => (answer = done)))
    const { editor, type } = open()
    await type('第一句')
    await pause()
    await type('第一句，第二句')
    answer(reportWith('第一句', 2))
    await flushPromises()
    expect([kept(), editor.autosave.phase.value]).toEqual([1, 'unsaved'])
    await pause()
    expect([kept(), save.mock.lastCall?.[2]]).toEqual([0, 2])
  })

  it('brings back after a crash what a lost connection kept from the server', async () => {
    save.mockRejectedValue(networkProblem())
    const before = open()
    await before.type('断网时写的')
    await pause()
    expect(before.editor.autosave.phase.value).toBe('waiting')
    before.crash()

    save.mockReset().mockResolvedValue(reportWith('断网时写的', 2))
    const after = open()
    expect([after.words(), after.editor.restoredAt.value === null]).toEqual(['断网时写的', false])
    await pause()
    expect([kept(), after.editor.autosave.phase.value]).toEqual([0, 'saved'])
  })

  it('shows both texts when somebody else has saved, and saves the chosen one over the new version', async () => {
    save.mockRejectedValueOnce(refusal(412))
    read.mockResolvedValue(reportWith('别处写的', 7))
    const { editor, type, words } = open()
    await type('我写的')
    await pause()
    expect(editor.conflict.value).toMatchObject({ mine: text('我写的'), theirs: text('别处写的'), base: text('原来的') })
    expect([words(), kept()]).toEqual(['我写的', 1])
    editor.settle(text('合在一起的'))
    await pause()
    expect(save.mock.lastCall?.slice(1)).toMatchObject([text('合在一起的'), 7])
    expect([words(), kept(), editor.autosave.saving.value.version]).toEqual(['合在一起的', 0, 8])
  })

  it('sends nothing when the other text is taken', async () => {
    save.mockRejectedValueOnce(refusal(412))
    read.mockResolvedValue(reportWith('别处写的', 7))
    const { editor, type } = open()
    await type('我写的')
    await pause()
    editor.settle(text('别处写的'))
    await pause()
    expect([save.mock.calls.length, editor.autosave.phase.value, kept()]).toEqual([1, 'saved', 0])
  })

  it('asks at once when the text kept here goes on from something older', async () => {
    save.mockRejectedValue(networkProblem())
    const before = open()
    await before.type('断网时写的')
    before.crash()
    const after = open(reportWith('别处写的', 5))
    expect(after.editor.conflict.value).toMatchObject({ mine: text('断网时写的'), theirs: text('别处写的') })
    expect(after.editor.autosave.phase.value).toBe('conflict')
  })

  it('keeps the text when the report was submitted meanwhile, and says so', async () => {
    save.mockRejectedValueOnce(refusal(412))
    read.mockResolvedValue(reportWith('提交的', 7, false))
    const { editor, type } = open()
    await type('来不及的')
    await pause()
    expect(closed).toHaveBeenCalledWith(expect.objectContaining({ offers: [] }))
    expect([editor.autosave.phase.value, kept(), editor.conflict.value]).toEqual(['closed', 1, null])
  })

  it('follows another tab of the same person while it has nothing of its own', async () => {
    const [one, other] = [open(), open()]
    await one.type('第一个窗口写的')
    await pause()
    expect([other.words(), other.editor.autosave.saving.value.version]).toEqual(['第一个窗口写的', 2])
    await other.type('第二个窗口接着写')
    await pause()
    expect([save.mock.lastCall?.[2], one.words()]).toEqual([2, '第二个窗口接着写'])
  })

  it('does not let another tab overwrite what is not saved', async () => {
    const [one, other] = [open(), open()]
    await other.type('第二个窗口写的')
    await one.type('第一个窗口写的')
    await one.editor.autosave.flush()
    expect([other.words(), kept()]).toEqual(['第二个窗口写的', 1])
  })
})
