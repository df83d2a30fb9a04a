import { computed } from 'vue'
import { useRouter, type RouteRecordNormalized } from 'vue-router'
import { MENU_GROUPS, type MenuGroup } from '@/router-meta'
import { useSession } from '@/session/useSession'

export interface MenuSection {
  group: MenuGroup
  entries: RouteRecordNormalized[]
}

/** The side menu of the signed-in person: routes with `meta.menu` whose permission they hold. */
export function useMenu() {
  const router = useRouter()
  const session = useSession()
  const all = router.getRoutes().filter((route) => route.meta.menu)

  return computed<MenuSection[]>(() => {
    const visible = all.filter(({ meta }) => !meta.permission || session.can(meta.permission))
    return MENU_GROUPS.map((group) => ({
      group,
      entries: visible
        .filter(({ meta }) => meta.menu?.group === group)
        .sort((one, other) => (one.meta.menu?.order ?? 0) - (other.meta.menu?.order ?? 0)),
    })).filter(({ entries }) => entries.length > 0)
  })
}
