import { Microphone } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/meetings', name: 'meetings', component: () => import('./MeetingsPage.vue'),
    meta: {
      title: 'meetings.title', permission: 'meetings.read', menu: { group: 'work', order: 40, icon: Microphone },
    },
  },
  {
    path: '/meetings/:id', name: 'meeting', component: () => import('./MeetingPage.vue'), props: true,
    meta: { title: 'meetings.page', permission: 'meetings.read', parent: 'meetings', layout: 'meeting' },
  },
  {
    path: '/meetings/:id/minutes', name: 'minutes', component: () => import('./MinutesPage.vue'), props: true,
    meta: { title: 'meetings.minutes.title', permission: 'comments.read', parent: 'meeting' },
  },
  {
    path: '/meetings/:id/attendance', name: 'attendance', component: () => import('./AttendancePage.vue'), props: true,
    meta: { title: 'attendance.title', permission: 'meetings.run', parent: 'meeting' },
  },
  {
    path: '/screen/:id', name: 'screen', component: () => import('./ScreenPage.vue'), props: true,
    meta: { title: 'meetings.screen.title', layout: 'bare', isOpen: true },
  },
]

export default routes
