import { Box } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/elections', name: 'elections', component: () => import('./ElectionsPage.vue'),
    meta: { title: 'ballots.title', permission: 'ballots.read', menu: { group: 'work', order: 50, icon: Box } },
  },
  {
    path: '/elections/:id', name: 'election', component: () => import('./ElectionPage.vue'), props: true,
    meta: { title: 'ballots.page', permission: ['ballots.read', 'own_results.read'], parent: 'elections' },
  },
  {
    path: '/elections/:id/paper', name: 'paper', component: () => import('./paper/PaperDeskPage.vue'), props: true,
    meta: { title: 'paper.title', permission: 'ballots.read', parent: 'election' },
  },
  {
    path: '/verify/:id?', name: 'verify', component: () => import('./verify/VerifyPage.vue'), props: true,
    meta: { title: 'verify.title', layout: 'public', isOpen: true },
  },
]

export default routes
