import { Connection } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/service-accounts', name: 'service-accounts', component: () => import('./ServiceAccountsPage.vue'),
    meta: {
      title: 'integrations.title', permission: 'service_accounts.manage',
      menu: { group: 'system', order: 10, icon: Connection },
    },
  },
]

export default routes
