import { useQueryClient } from '@tanstack/vue-query'
import { onBeforeUnmount, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { followStream, type StreamEvent, type StreamState } from '@/api/stream'
import { offered } from '@/ui/offers'
import { keys } from './queries'
import type { MeetingRead, Stage } from './types'

/** Who only watches reads anew a little later than others, so that a full hall does not ask at once. */
const SPREAD = 1_500

/** What is to be read anew after which event; `stage` is shown at once and read anew too. */
const PARTS: Record<string, string[] | 'all'> = {
  ready: 'all', reset: 'all', stage: ['page'], agenda: ['page'], comments: ['comments', 'page'],
  questions: ['questions', 'page'], remarks: ['remarks', 'page'], closing: ['page'], minutes: ['minutes'],
  ballot: ['elections'], discarded: 'all',
}

/** The page as the event leaves it: everything that is on the stage for everybody. */
export function withStage(page: MeetingRead, stage: Stage, receivedAt: number, offset: number): MeetingRead {
  return {
    ...page,
    state: stage.state, version: stage.version, current_item_id: stage.current_item_id,
    due_count: stage.due_count, present_count: stage.present_count,
    timer: {
      started_at: stage.timer_started_at, used_ms: stage.timer_used_ms,
      limit_ms: stage.turn_minutes * 60_000, now: new Date(receivedAt + offset).toISOString(),
    },
  }
}

/** Follow a meeting: its pages are current within a moment of the change, also after a lost connection. */
export function useLive(id: MaybeRefOrGetter<string>) {
  const client = useQueryClient()
  const state = ref<StreamState>('connecting')
  const isDiscarded = ref(false)
  const waiting = new Map<string, number>()

  function readAnew(part: string) {
    const page = client.getQueryData<MeetingRead>(keys.one(toValue(id)))
    const delay = offered(page, 'show_on_screen') ? 0 : Math.random() * SPREAD
    if (waiting.has(part)) return
    waiting.set(part, window.setTimeout(() => {
      waiting.delete(part)
      const one = keys.one(toValue(id))
      if (part === 'all') void client.invalidateQueries({ queryKey: ['meetings'] })
      else if (part === 'page') void client.invalidateQueries({ queryKey: one, exact: true })
      else if (part === 'elections') void client.invalidateQueries({ queryKey: ['meetings', 'elections'] })
      else void client.invalidateQueries({ queryKey: [...one, part] })
    }, delay))
  }

  function showStage(stage: Stage) {
    client.setQueryData<MeetingRead>(keys.one(toValue(id)), (page) => {
      if (!page || page.version > stage.version) return page
      const offset = Date.parse(page.timer.now) - (client.getQueryState(keys.one(toValue(id)))?.dataUpdatedAt ?? 0)
      return withStage(page, stage, Date.now(), offset)
    })
  }

  function onEvent({ kind, data }: StreamEvent) {
    if (kind === 'discarded') isDiscarded.value = true
    if (kind === 'stage') showStage(data as unknown as Stage)
    const parts = PARTS[kind] ?? []
    for (const part of parts === 'all' ? ['all'] : parts) readAnew(part)
  }

  function onState(now: StreamState) {
    // an event may have come while reading anew failed
    if (now === 'live' && state.value === 'lost') readAnew('all')
    state.value = now
  }

  let stop: () => void = () => undefined
  watch(() => toValue(id), (meeting) => {
    stop()
    stop = followStream(`/api/v1/meetings/${meeting}/stream`, { onEvent, onState })
  }, { immediate: true })
  onBeforeUnmount(() => {
    stop()
    for (const timer of waiting.values()) clearTimeout(timer)
  })
  return { state, isDiscarded }
}
