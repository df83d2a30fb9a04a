import { Bell } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/inbox', name: 'inbox', component: () => import('./InboxPage.vue'),
    meta: { title: 'inbox.title', menu: { group: 'mine', order: 20, icon: Bell } },
  },
]

export default routes
