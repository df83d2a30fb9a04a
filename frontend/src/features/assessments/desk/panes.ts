import { useMediaQuery } from '@/ui/useMediaQuery'

/** Whether there is room for three panes beside each other. */
export const useWide = () => useMediaQuery('(min-width: 1100px)')
