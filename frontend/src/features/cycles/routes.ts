import { Calendar } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/cycles', name: 'cycles', component: () => import('./CyclesPage.vue'),
    meta: { title: 'cycles.title', permission: 'board.read', menu: { group: 'work', order: 10, icon: Calendar } },
  },
  {
    path: '/cycles/new', name: 'cycle-new', component: () => import('./CycleCreatePage.vue'),
    meta: { title: 'cycles.create', permission: 'cycles.manage', parent: 'cycles' },
  },
  {
    path: '/cycles/:id', name: 'cycle', component: () => import('./CyclePage.vue'), props: true,
    meta: { title: 'cycles.board', permission: 'board.read', parent: 'cycles' },
  },
  {
    path: '/cycles/:id/setup/:step?', name: 'cycle-setup', component: () => import('./setup/SetupPage.vue'),
    props: (route) => ({ id: String(route.params['id']), step: String(route.params['step'] ?? '') }),
    meta: { title: 'cycles.setup.title', permission: 'cycles.manage', parent: 'cycles' },
  },
  {
    path: '/cycles/:id/roster', name: 'cycle-roster', component: () => import('./RosterPage.vue'), props: true,
    meta: { title: 'cycles.roster.title', permission: 'cycles.manage', parent: 'cycles' },
  },
  {
    path: '/cycles/:id/rules', name: 'cycle-rules', component: () => import('./RulesPage.vue'), props: true,
    meta: { title: 'cycles.rules.title', permission: 'board.read', parent: 'cycles' },
  },
]

export default routes
