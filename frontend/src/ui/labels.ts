import names from 'words:names'
import { i18n, say } from '@/i18n'

const said = (key: string, fallback: string) => (i18n.global.te(key) ? say(key) : fallback)

/** Every step of every workflow, as the audit log names its events. */
export function workflowSteps(): { flow: string; action: string }[] {
  return Object.entries(names.flows).flatMap(([flow, actions]) => actions.map((action) => ({ flow, action })))
}

/** "report", "submitted" → "已提交"; an unknown state is shown as it is. */
export function stateLabel(flow: string, state: string): string {
  return said(`flows.${flow}.states.${state}`, state)
}

export function actionLabel(flow: string, action: string): string {
  return said(`flows.${flow}.actions.${action}`, action)
}

export function roleLabel(role: string): string {
  return said(`roles.${role}`, role)
}

/** The kinds of events that other systems can be told of. */
export function eventKinds(): string[] {
  return names.event_kinds
}

/** The groups of notices that can be had by e-mail, in the order of the backend. */
export function mailGroups(): { name: string; label: string }[] {
  return names.mail_groups.map((name) => ({ name, label: said(`mailGroups.${name}`, name) }))
}
