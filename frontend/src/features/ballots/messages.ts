import type { FeatureMessages } from '@/i18n'
import en from './messages.en'
import verifyEn from './messages.verify.en'
import verifyZh from './messages.verify.zh'
import zh from './messages.zh'

const messages: FeatureMessages = { zh: { ...zh, ...verifyZh }, en: { ...en, ...verifyEn } }
export default messages
