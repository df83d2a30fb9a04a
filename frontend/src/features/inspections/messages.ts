import type { FeatureMessages } from '@/i18n'
import en from './messages.en'
import zh from './messages.zh'

const messages: FeatureMessages = { zh, en }
export default messages
