import { Connection, Promotion } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/service-accounts', name: 'service-accounts', component: () => import('./ServiceAccountsPage.vue'),
    meta: {
      title: 'integrations.title', permission: 'service_accounts.manage',
      menu: { group: 'system', order: 10, icon: Connection },
    },
  },
  {
    path: '/webhooks', name: 'webhooks', component: () => import('./webhooks/WebhooksPage.vue'),
    meta: { title: 'webhooks.title', permission: 'webhooks.manage', menu: { group: 'system', order: 20, icon: Promotion } },
  },
  {
    path: '/webhooks/:id', name: 'webhook', props: true, component: () => import('./webhooks/WebhookPage.vue'),
    meta: { title: 'webhooks.one', permission: 'webhooks.manage', parent: 'webhooks' },
  },
]

export default routes
