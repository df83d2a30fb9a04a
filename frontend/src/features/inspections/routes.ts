import { Checked, Search } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/inspections', name: 'inspections', component: () => import('./InspectionsPage.vue'),
    meta: {
      title: 'inspections.title', permission: 'inspections.read',
      menu: { group: 'work', order: 20, icon: Search },
    },
  },
  {
    path: '/inspections/record', name: 'record-inspection', component: () => import('./phone/RecordPage.vue'),
    meta: { title: 'inspections.record.title', permission: 'inspections.write', parent: 'inspections' },
  },
  {
    path: '/inspections/:id', name: 'inspection', component: () => import('./InspectionPage.vue'), props: true,
    meta: { title: 'inspections.page', permission: 'inspections.read', parent: 'inspections' },
  },
  {
    path: '/self-checks', name: 'self-checks', component: () => import('./selfcheck/SelfChecksPage.vue'),
    meta: {
      title: 'inspections.selfCheck.title', permission: 'self_checks.read',
      menu: { group: 'work', order: 25, icon: Checked },
    },
  },
  {
    path: '/self-checks/:id', name: 'self-check', component: () => import('./selfcheck/SelfCheckPage.vue'), props: true,
    meta: { title: 'inspections.selfCheck.page', permission: 'self_checks.read', parent: 'self-checks' },
  },
]

export default routes
