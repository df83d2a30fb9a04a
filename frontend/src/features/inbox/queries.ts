import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, take, takeTagged } from '@/api/client'
import type { components } from '@/api/schema.gen'

type Schemas = components['schemas']
export type Notice = Schemas['NoticeRead']
export type Mail = Schemas['MailRead']
export type MailGroup = Schemas['Group']
export type MailSettings = Schemas['MailSettingsWrite']
export type MailStatus = Schemas['ParcelStatus']

function loaded<Row>(query: { data: Ref<{ pages: { items: Row[] }[] } | undefined> }) {
  return computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
}

/** My notices, newest first, page by page: those not read yet, or the others. */
export function useNotices(unread: boolean) {
  const notices = useInfiniteQuery({
    queryKey: ['notices', unread],
    queryFn: ({ pageParam }) => {
      const query = { unread, ...(pageParam ? { after: pageParam } : {}) }
      return take(api.GET('/api/v1/notices', { params: { query } }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  return { notices, rows: loaded(notices) }
}

/** Mark notices as read: some by id, or all (`null`). */
export function useMarkRead() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (ids: string[] | null) =>
      take(api.POST('/api/v1/notices/actions/read', { body: ids ? { ids, all: false } : { all: true } })),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['notices'] }),
        queries.invalidateQueries({ queryKey: ['home'] }),
      ]),
  })
}

/** What I get by e-mail, with the ETag that a change needs. */
export function useMailSettings() {
  return useQuery({
    queryKey: ['notification-settings'],
    queryFn: () => takeTagged(api.GET('/api/v1/notification-settings', {})),
  })
}

export function useSaveMailSettings() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ body, etag }: { body: MailSettings; etag: string }) =>
      take(api.PUT('/api/v1/notification-settings', { body, params: { header: { 'if-match': etag } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notification-settings'] }),
  })
}

/** My own address, with the ETag that a change needs. */
export function useOwnEmail() {
  return useQuery({
    queryKey: ['own-email'],
    queryFn: () => takeTagged(api.GET('/api/v1/me/email', {})),
    // It is a form: a refetch must not overwrite what is typed.
    refetchOnWindowFocus: false,
  })
}

export function useSaveOwnEmail() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ email, etag }: { email: string; etag: string }) =>
      take(api.PUT('/api/v1/me/email', { body: { email }, params: { header: { 'if-match': etag } } })),
    meta: { isQuiet: true },
    onSettled: () => Promise.all([
      queries.invalidateQueries({ queryKey: ['own-email'] }),
      queries.invalidateQueries({ queryKey: ['notification-settings'] }),
    ]),
  })
}

/** E-mails and what became of them, the latest first. */
export function useMails(status: Ref<MailStatus | ''>) {
  const mails = useInfiniteQuery({
    queryKey: ['mails', status],
    queryFn: ({ pageParam }) => {
      const query = {
        ...(status.value ? { status: status.value } : {}), ...(pageParam ? { after: pageParam } : {}),
      }
      return take(api.GET('/api/v1/mails', { params: { query } }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  return { mails, rows: loaded(mails) }
}

export function useMailCounts() {
  return useQuery({ queryKey: ['mails', 'counts'], queryFn: () => take(api.GET('/api/v1/mails/counts', {})) })
}

export function useSendMailAgain() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      take(api.POST('/api/v1/mails/{mail_id}/actions/send_again', { params: { path: { mail_id: id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['mails'] }),
  })
}
