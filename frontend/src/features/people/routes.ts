import { User } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/people', name: 'people', component: () => import('./PeoplePage.vue'),
    meta: { title: 'people.title', permission: 'people.read', menu: { group: 'people', order: 20, icon: User } },
  },
]

export default routes
