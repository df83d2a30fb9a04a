import en from './shell.en'
import zh from './shell.zh'
import type { Messages } from './messages'

/** Texts of the shell: layout, session, shared parts. */
const shell: Messages = { zh, en }
export default shell
