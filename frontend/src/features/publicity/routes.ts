import { ChatDotRound } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/public-comments', name: 'public-comments', component: () => import('./PublicCommentsPage.vue'),
    meta: {
      title: 'publicity.title', permission: 'public_comments.read', menu: { group: 'work', order: 68, icon: ChatDotRound },
    },
  },
]

export default routes
