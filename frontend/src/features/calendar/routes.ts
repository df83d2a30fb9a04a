import { Calendar } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/calendar', name: 'calendar', component: () => import('./CalendarPage.vue'),
    meta: { title: 'calendar.title', permission: 'calendar.manage', menu: { group: 'system', order: 30, icon: Calendar } },
  },
]

export default routes
