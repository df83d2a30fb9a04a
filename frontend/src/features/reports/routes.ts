import { Document } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/reports', name: 'reports', component: () => import('./checking/ReportsPage.vue'),
    meta: {
      title: 'reports.title', permission: 'reports.read', menu: { group: 'work', order: 30, icon: Document },
    },
  },
  {
    path: '/reports/gaps', name: 'report-gaps', component: () => import('./checking/GapsPage.vue'),
    meta: { title: 'reports.gaps.title', permission: 'reports.check', parent: 'reports' },
  },
  {
    path: '/reports/abstracts', name: 'report-abstracts', component: () => import('./abstracts/AbstractsPage.vue'),
    meta: { title: 'reports.abstracts.title', permission: 'abstracts.publish', parent: 'reports' },
  },
  {
    path: '/reports/:id', name: 'report', component: () => import('./checking/ReportPage.vue'), props: true,
    meta: { title: 'reports.page', permission: 'reports.read', parent: 'reports' },
  },
]

export default routes
