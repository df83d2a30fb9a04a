import { Bell, Message } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import { subjectPath } from '@/ui/subjects'

const routes: RouteRecordRaw[] = [
  {
    path: '/inbox', name: 'inbox', component: () => import('./InboxPage.vue'),
    meta: { title: 'inbox.title', menu: { group: 'mine', order: 20, icon: Bell } },
  },
  {
    path: '/notification-settings', name: 'notification-settings', component: () => import('./MailSettingsPage.vue'),
    meta: { title: 'inbox.settings.title', parent: 'inbox' },
  },
  {
    path: '/mails', name: 'mails', component: () => import('./MailsPage.vue'),
    meta: {
      title: 'inbox.mails.title', permission: 'mails.manage', menu: { group: 'system', order: 30, icon: Message },
    },
  },
  {
    // E-mails know what they are about, not where that is shown.
    path: '/subjects/:type/:id', name: 'subject',
    redirect: ({ params }) => subjectPath(String(params['type']), String(params['id'])) ?? '/inbox',
  },
]

export default routes
