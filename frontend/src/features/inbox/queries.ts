import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { api, take, takeTagged } from '@/api/client'
import type { components } from '@/api/schema.gen'
import { usePages } from '@/queries/pages'
import { writesTo } from '@/queries/writing'

type Schemas = components['schemas']
export type Notice = Schemas['NoticeRead']
export type Mail = Schemas['MailRead']
export type MailGroup = Schemas['Group']
export type MailSettings = Schemas['MailSettingsWrite']
export type MailStatus = Schemas['ParcelStatus']

/** My notices, newest first, page by page: those not read yet, or the others. */
export const useNotices = (unread: boolean) => usePages({
  key: ['notices', unread],
  read: (place) => api.GET('/api/v1/notices', { params: { query: { unread, ...place } } }),
})

/** Mark notices as read: some by id, or all (`null`). */
export const useMarkRead = () =>
  writesTo(['notices'], ['home']).usePost((ids: string[] | null, once) =>
    take(api.POST('/api/v1/notices/actions/read', { body: ids ? { ids, all: false } : { all: true }, ...once })))

/** What I get by e-mail, with the ETag that a change needs. */
export function useMailSettings() {
  return useQuery({
    queryKey: ['notification-settings'],
    queryFn: () => takeTagged(api.GET('/api/v1/notification-settings', {})),
  })
}

export const useSaveMailSettings = () =>
  writesTo(['notification-settings']).useWrite(({ body, etag }: { body: MailSettings; etag: string }) =>
    take(api.PUT('/api/v1/notification-settings', { body, params: { header: { 'if-match': etag } } })))

/** My own address, with the ETag that a change needs. */
export function useOwnEmail() {
  return useQuery({
    queryKey: ['own-email'],
    queryFn: () => takeTagged(api.GET('/api/v1/me/email', {})),
    // It is a form: a refetch must not overwrite what is typed.
    refetchOnWindowFocus: false,
  })
}

export const useSaveOwnEmail = () =>
  writesTo(['own-email'], ['notification-settings']).useWrite(({ email, etag }: { email: string; etag: string }) =>
    take(api.PUT('/api/v1/me/email', { body: { email }, params: { header: { 'if-match': etag } } })), { isQuiet: true })

/** E-mails and what became of them, the latest first. */
export const useMails = (status: Ref<MailStatus | ''>) => usePages({
  key: () => ['mails', status.value],
  read: (place) => api.GET('/api/v1/mails', { params: { query: { ...place, ...(status.value && { status: status.value }) } } }),
})

export function useMailCounts() {
  return useQuery({ queryKey: ['mails', 'counts'], queryFn: () => take(api.GET('/api/v1/mails/counts', {})) })
}

export const useSendMailAgain = () =>
  writesTo(['mails']).usePost((id: string, once) =>
    take(api.POST('/api/v1/mails/{mail_id}/actions/send_again', { params: { path: { mail_id: id } }, ...once })))
