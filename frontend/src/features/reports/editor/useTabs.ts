import { onScopeDispose } from 'vue'

/** Tells other tabs of this browser that show the same thing, and hears from them. */
export function useTabs<T>(subject: string, hear: (message: T) => void) {
  // Missing in very old browsers: they learn of the other tab from the server, at the next save.
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`shuping.report.${subject}`)
  if (channel) channel.onmessage = (event: MessageEvent<T>) => hear(event.data)
  onScopeDispose(() => channel?.close())
  return { tell: (message: T) => channel?.postMessage(message) }
}
