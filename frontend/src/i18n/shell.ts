import en from './shell.en'
import zh from './shell.zh'
import type { Messages } from './messages'
import writingEn from './writing.en'
import writingZh from './writing.zh'

/** Texts of the shell: layout, session, shared parts. */
const shell: Messages = { zh: { ...zh, ...writingZh }, en: { ...en, ...writingEn } }
export default shell
