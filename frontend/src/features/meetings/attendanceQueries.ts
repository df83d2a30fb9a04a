import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, take } from '@/api/client'
import type { components } from '@/api/schema.gen'
import { readAll } from '@/queries/pages'
import { ifMatch } from '@/queries/writing'
import type { Attendee, AttendeeLine, Presence } from './attendance'
import { keys, usePost, useWrite } from './queries'
import type { MeetingRead } from './types'

type Schemas = components['schemas']
export type Point = Schemas['AgendaPointRequest']

/** Several doors mark at once: each shows soon what the others did. */
const DOORS = 10_000

export function useAttendees(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...keys.one(toValue(id)), 'attendees']),
    queryFn: () => readAll((place) => api.GET('/api/v1/meetings/{meeting_id}/attendees', {
      params: { path: { meeting_id: toValue(id) }, query: place },
    })),
    refetchInterval: DOORS,
  })
}

export function useAttendance(id: string) {
  const path = { meeting_id: id }
  const add = usePost((input: { lines: AttendeeLine[]; takesPart: boolean }, once) =>
    take(api.POST('/api/v1/meetings/{meeting_id}/attendees', {
      params: { path }, body: { lines: input.lines, takes_part: input.takesPart }, ...once,
    })), { isQuiet: true })
  const mark = usePost((input: { lines: readonly Attendee[]; presence: Presence; reason: string }, once) =>
    take(api.POST('/api/v1/meetings/{meeting_id}/attendees/marks', {
      params: { path }, ...once, body: {
        attendees: input.lines.map((line) => ({ id: line.id, version: line.version })),
        presence: input.presence, reason: input.reason,
      },
    })))
  const change = useWrite((input: { line: Attendee; body: Schemas['AttendeeRequest'] }) =>
    take(api.PUT('/api/v1/meetings/{meeting_id}/attendees/{attendee_id}', {
      params: { path: { ...path, attendee_id: input.line.id }, header: ifMatch(input.line.version) }, body: input.body,
    })), { isQuiet: true })
  const remove = useWrite((line: Attendee) =>
    api.DELETE('/api/v1/meetings/{meeting_id}/attendees/{attendee_id}', {
      params: { path: { ...path, attendee_id: line.id }, header: ifMatch(line.version) },
    }))
  return { add, mark, change, remove }
}

export const useWritePoints = () => useWrite((input: { meeting: MeetingRead; points: Point[] }) =>
  take(api.PUT('/api/v1/meetings/{meeting_id}/points', {
    params: { path: { meeting_id: input.meeting.id }, header: ifMatch(input.meeting.version) },
    body: { points: input.points },
  })), { isQuiet: true })
