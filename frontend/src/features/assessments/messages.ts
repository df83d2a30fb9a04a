import type { FeatureMessages } from '@/i18n'
import en from './messages.en'
import interviewsEn from './messages.interviews.en'
import interviewsZh from './messages.interviews.zh'
import zh from './messages.zh'

const messages: FeatureMessages = { zh: { ...zh, ...interviewsZh }, en: { ...en, ...interviewsEn } }
export default messages
