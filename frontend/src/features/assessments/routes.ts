import { ChatLineRound, Medal } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/assessments', name: 'assessments', component: () => import('./AssessmentsPage.vue'),
    meta: {
      title: 'assessments.title', permission: 'assessments.read', menu: { group: 'work', order: 60, icon: Medal },
    },
  },
  {
    path: '/assessments/ranking', name: 'assessment-ranking', component: () => import('./ranking/RankingPage.vue'),
    meta: { title: 'ranking.title', permission: 'assessments.read', parent: 'assessments' },
  },
  {
    path: '/assessments/:id', name: 'assessment', component: () => import('./AssessmentRoute.vue'), props: true,
    meta: { title: 'assessments.page', permission: 'assessments.read', parent: 'assessments' },
  },
  {
    path: '/interviews', name: 'interviews', component: () => import('./interviews/InterviewsPage.vue'),
    meta: {
      title: 'interviews.title', permission: 'interviews.hold', menu: { group: 'work', order: 65, icon: ChatLineRound },
    },
  },
  {
    path: '/interviews/:id', name: 'interview', component: () => import('./interviews/InterviewPage.vue'), props: true,
    meta: { title: 'interviews.page', permission: 'interviews.read', parent: 'interviews' },
  },
]

export default routes
