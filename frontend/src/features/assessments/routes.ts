import { ChatLineRound, Medal, Notification, Stamp } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  {
    path: '/assessments', name: 'assessments', component: () => import('./AssessmentsRoute.vue'),
    meta: {
      title: 'assessments.title', permission: 'assessments.read', menu: { group: 'work', order: 60, icon: Medal },
    },
  },
  {
    // where the table was before it and the list became one page
    path: '/assessments/ranking', redirect: (to) => ({ path: '/assessments', query: to.query }),
  },
  {
    path: '/assessments/:id', name: 'assessment', component: () => import('./AssessmentRoute.vue'), props: true,
    meta: { title: 'assessments.page', permission: 'assessments.read', parent: 'assessments' },
  },
  {
    path: '/announcements', name: 'announcements', component: () => import('./announcements/AnnouncementsPage.vue'),
    meta: {
      title: 'announcements.title', permission: 'announcements.read', menu: { group: 'work', order: 66, icon: Notification },
    },
  },
  {
    path: '/announcements/new', name: 'announcement-new', component: () => import('./announcements/NewAnnouncementPage.vue'),
    meta: { title: 'announcements.newTitle', permission: 'announcements.write', parent: 'announcements' },
  },
  {
    path: '/announcements/:id', name: 'announcement', component: () => import('./announcements/AnnouncementRoute.vue'), props: true,
    meta: { title: 'announcements.page', permission: 'announcements.read', parent: 'announcements' },
  },
  {
    path: '/sessions', name: 'sessions', component: () => import('./sessions/SessionsPage.vue'),
    meta: {
      title: 'sessions.title', permission: 'sessions.read', menu: { group: 'work', order: 62, icon: Stamp },
    },
  },
  {
    path: '/sessions/:id', name: 'session', component: () => import('./sessions/SessionPage.vue'), props: true,
    meta: { title: 'sessions.page', permission: 'sessions.read', parent: 'sessions' },
  },
  {
    path: '/sessions/:id/papers/:item', name: 'session-papers', component: () => import('./sessions/PapersPage.vue'), props: true,
    meta: { title: 'sessions.papersPage', permission: 'sessions.read', parent: 'sessions' },
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
