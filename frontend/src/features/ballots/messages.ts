import type { FeatureMessages } from '@/i18n'
import en from './messages.en'
import keysEn from './messages.keys.en'
import keysZh from './messages.keys.zh'
import paperEn from './messages.paper.en'
import paperZh from './messages.paper.zh'
import verifyEn from './messages.verify.en'
import verifyZh from './messages.verify.zh'
import zh from './messages.zh'

const messages: FeatureMessages = { zh: { ...zh, ...keysZh, ...paperZh, ...verifyZh }, en: { ...en, ...keysEn, ...paperEn, ...verifyEn } }
export default messages
