import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteRecordRaw } from 'vue-router'
import { watch } from 'vue'
import { currentLanguage, say } from './i18n'
import AdminLayout from './layout/AdminLayout.vue'
import BareLayout from './layout/BareLayout.vue'
import PublicLayout from './layout/PublicLayout.vue'
import './router-meta'
import { useSession } from './session/useSession'

const modules = import.meta.glob<{ default: RouteRecordRaw[] }>('./features/*/routes.ts', { eager: true })
const featureRoutes = Object.values(modules).flatMap((module) => module.default).map(withId)
const withLayout = (layout: string) => featureRoutes.filter((route) => (route.meta?.layout ?? 'admin') === layout)

/** `:id` is a UUID everywhere: an address with anything else leads to no page, and asks the server nothing. */
function withId(route: RouteRecordRaw): RouteRecordRaw {
  return { ...route, path: route.path.replace(/:id(?=[/?]|$)/, ':id([0-9a-f-]{36})') }
}

const shellRoutes: RouteRecordRaw[] = [
  {
    path: '/login', name: 'login', component: () => import('./session/LoginPage.vue'),
    meta: { title: 'pages.login', isOpen: true },
  },
  {
    path: '/password', name: 'password', component: () => import('./session/PasswordPage.vue'),
    meta: { title: 'pages.password' },
  },
]

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    {
      path: '/', component: AdminLayout,
      children: [
        ...withLayout('admin'),
        {
          path: '/:path(.*)*', name: 'not-found', component: () => import('./layout/NotFoundPage.vue'),
          meta: { title: 'pages.notFound' },
        },
        // The same path: an address finds the one above, `refused` names this one.
        {
          path: '/:path(.*)*', name: 'no-permission', component: () => import('./layout/NoPermissionPage.vue'),
          meta: { title: 'pages.noPermission' },
        },
      ],
    },
    { path: '/', component: PublicLayout, children: [...shellRoutes, ...withLayout('public')] },
    { path: '/', component: AdminLayout, props: { isWide: true }, children: withLayout('meeting') },
    { path: '/', component: BareLayout, children: withLayout('bare') },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

/** Shown at the address that was asked for, so that it can be sent to the administrator. */
function refused(to: RouteLocationNormalized) {
  return {
    name: 'no-permission', params: { path: to.path.slice(1).split('/') },
    query: to.query, hash: to.hash, replace: true,
  }
}

router.beforeEach(async (to) => {
  const session = useSession()
  // A dead network at start is shown by the page's own error state, not by a blank screen.
  await session.restore().catch(() => undefined)
  if (to.meta.isOpen) return true
  if (!session.isSignedIn) {
    return { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  }
  if (session.mustChangePassword && to.name !== 'password') return { name: 'password', query: { next: to.fullPath } }
  if (to.meta.permission && !session.can(to.meta.permission)) return refused(to)
  return true
})

function nameTab(to: RouteLocationNormalized): void {
  const title = to.meta.title ? say(to.meta.title) : ''
  document.title = title ? `${title} · ${say('product.name')}` : say('product.name')
}

router.afterEach(nameTab)
watch(currentLanguage, () => nameTab(router.currentRoute.value))

/**
 * A tab that was open while a new version was installed asks for pages that are gone: load the new
 * version at the address that was wanted. Once a minute at most, or a broken installation would loop.
 */
const RELOADED_AT = 'shuping.reloaded-at'
router.onError((error: unknown, to) => {
  const isMissingPage = error instanceof TypeError || String(error).includes('preload')
  if (!isMissingPage || Date.now() - Number(sessionStorage.getItem(RELOADED_AT)) < 60_000) return
  sessionStorage.setItem(RELOADED_AT, String(Date.now()))
  location.assign(to.fullPath)
})
