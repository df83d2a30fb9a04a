import { Files } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/documents', name: 'documents', component: () => import('./DocumentsPage.vue'),
    meta: { title: 'documents.title', permission: 'documents.read', menu: { group: 'work', order: 75, icon: Files } },
  },
]

export default routes
