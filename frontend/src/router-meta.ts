import type { Component } from 'vue'
import 'vue-router'
import type { Permission } from './session/useSession'

/** Groups of the side menu, in this order; their titles are `menu.<group>`. */
export const MENU_GROUPS = ['mine', 'work', 'people', 'system'] as const
export type MenuGroup = (typeof MENU_GROUPS)[number]

declare module 'vue-router' {
  interface RouteMeta {
    /** i18n key of the page's title: document title, breadcrumbs and menu. */
    title?: string
    /** Needed to see the page and its menu entry; with several, any of them. */
    permission?: Permission | readonly Permission[]
    /** Entry in the side menu. */
    menu?: { group: MenuGroup; order: number; icon?: Component }
    /** Name of the route above this one, for the breadcrumbs. */
    parent?: string
    /** `admin` (default): side menu; `public`: header only, no sign-in; `bare`: nothing around (big screen); `meeting`: a slim header. */
    layout?: 'admin' | 'public' | 'bare' | 'meeting'
    /** The folder of the feature that the page is of; the router knows. */
    feature?: string
    /** Reachable without signing in. */
    isOpen?: boolean
  }
}
