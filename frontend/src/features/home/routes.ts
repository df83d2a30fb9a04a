import { Calendar, TrendCharts } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/', name: 'home', component: () => import('./HomePage.vue'),
    meta: { title: 'home.title', menu: { group: 'mine', order: 10, icon: Calendar } },
  },
  {
    path: '/overview', name: 'overview', component: () => import('./charts/OverviewPage.vue'),
    meta: { title: 'charts.title', permission: 'board.read', menu: { group: 'work', order: 5, icon: TrendCharts } },
  },
]

export default routes
