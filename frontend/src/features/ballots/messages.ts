import type { FeatureMessages } from '@/i18n'
import en from './messages.en'
import paperEn from './messages.paper.en'
import paperZh from './messages.paper.zh'
import verifyEn from './messages.verify.en'
import verifyZh from './messages.verify.zh'
import zh from './messages.zh'

const messages: FeatureMessages = { zh: { ...zh, ...paperZh, ...verifyZh }, en: { ...en, ...paperEn, ...verifyEn } }
export default messages
