import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteRecordRaw } from 'vue-router'
import { watch } from 'vue'
import { currentLanguage, loadWords, say } from './i18n'
import { remember } from './layout/useUpgrade'
import './router-meta'
import { useSession } from './session/useSession'

const AdminLayout = () => import('./layout/AdminLayout.vue')
const BareLayout = () => import('./layout/BareLayout.vue')
const PublicLayout = () => import('./layout/PublicLayout.vue')

const modules = import.meta.glob<{ default: RouteRecordRaw[] }>('./features/*/routes.ts', { eager: true })
const featureRoutes = Object.entries(modules).flatMap(([file, module]) =>
  module.default.map((route) => ofFeature(withId(route), file.split('/')[2] ?? '')))
const withLayout = (layout: string) => featureRoutes.filter((route) => (route.meta?.layout ?? 'admin') === layout)

/** `:id` is a UUID everywhere: an address with anything else leads to no page, and asks the server nothing. */
function withId(route: RouteRecordRaw): RouteRecordRaw {
  return { ...route, path: route.path.replace(/:id(?=[/?]|$)/, ':id([0-9a-f-]{36})') }
}

/** Whose words the page needs (see `loadWords`). */
function ofFeature(route: RouteRecordRaw, feature: string): RouteRecordRaw {
  return { ...route, meta: { ...route.meta, feature } }
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

/** What the page is made of, while the server is asked who is there: together they take as long as one of them. */
function begin(to: RouteLocationNormalized): Promise<unknown> {
  const pages = to.matched.flatMap((record) => Object.values(record.components ?? {}))
  const missing = pages.filter((page): page is () => Promise<unknown> => typeof page === 'function' && page.length === 0)
  return Promise.all([...missing.map((load) => load()), to.meta.feature && loadWords(to.meta.feature)])
}

router.beforeEach(async (to) => {
  // What fails here fails again below, where it is told.
  begin(to).catch(() => undefined)
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

router.beforeResolve(async (to) => {
  if (to.meta.feature) await loadWords(to.meta.feature)
})

router.afterEach(nameTab)
watch(currentLanguage, () => nameTab(router.currentRoute.value))

// A page that cannot be loaded (an old tab after an upgrade, a dead network): the page that is there stays, and says so.
router.onError((_error: unknown, to) => remember(to.fullPath))
