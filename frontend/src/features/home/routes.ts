import { Calendar } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/', name: 'home', component: () => import('./HomePage.vue'),
    meta: { title: 'home.title', menu: { group: 'mine', order: 10, icon: Calendar } },
  },
]

export default routes
