import { Document } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/audit', name: 'audit', component: () => import('./AuditPage.vue'),
    meta: { title: 'audit.title', permission: 'audit.read', menu: { group: 'system', order: 20, icon: Document } },
  },
]

export default routes
