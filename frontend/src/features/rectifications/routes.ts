import { Finished } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/rectifications', name: 'rectifications', component: () => import('./RectificationsPage.vue'),
    meta: {
      title: 'rectifications.title', permission: 'rectifications.read',
      menu: { group: 'work', order: 70, icon: Finished },
    },
  },
  {
    path: '/rectifications/recurrences', name: 'recurrences', component: () => import('./recurrences/RecurrencesPage.vue'),
    meta: { title: 'recurrences.title', permission: 'rectifications.read', parent: 'rectifications' },
  },
  {
    path: '/rectifications/bulletins', name: 'bulletins', component: () => import('./bulletins/BulletinsPage.vue'),
    meta: { title: 'bulletins.title', permission: 'bulletins.read', parent: 'rectifications' },
  },
  {
    path: '/rectifications/bulletins/:id', name: 'bulletin', component: () => import('./bulletins/BulletinPage.vue'), props: true,
    meta: { title: 'bulletins.page', permission: 'bulletins.read', parent: 'bulletins' },
  },
  {
    path: '/rectifications/import', name: 'ledger-import', component: () => import('./ledger/ImportPage.vue'),
    meta: { title: 'ledger.file.title', permission: 'rectifications.read', parent: 'rectifications' },
  },
  {
    path: '/rectifications/new', name: 'new-rectifications', component: () => import('./making/MakingPage.vue'),
    meta: { title: 'making.title', permission: 'rectifications.manage', parent: 'rectifications' },
  },
  {
    path: '/rectifications/:id/source', name: 'rectification-source', component: () => import('./item/SourceRoute.vue'), props: true,
    meta: { title: 'rectifications.source', permission: 'rectifications.read', parent: 'rectifications' },
  },
  {
    path: '/rectifications/:id', name: 'rectification', component: () => import('./item/RectificationPage.vue'), props: true,
    meta: { title: 'rectifications.page', permission: 'rectifications.read', parent: 'rectifications' },
  },
]

export default routes
