/** Made by build/words.ts. */
declare module 'words:features' {
  import type { Language } from '@/i18n/messages'

  type Loaders = Record<Language, () => Promise<{ default: import('@/i18n/messages').MessageTree }>>
  export const loaders: Record<string, Loaders>
  export const needs: Record<string, string[]>
}

declare module 'words:names' {
  const names: import('../build/labels').Names
  export default names
}

declare module 'words:*' {
  const messages: import('@/i18n/messages').MessageTree
  export default messages
}
