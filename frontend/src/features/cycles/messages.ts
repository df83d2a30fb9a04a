import type { FeatureMessages } from '@/i18n'
import en from './messages.en'
import planningEn from './messages.planning.en'
import planningZh from './messages.planning.zh'
import zh from './messages.zh'

const messages: FeatureMessages = {
  zh: { ...zh, cycles: { ...zh.cycles, ...planningZh.cycles } },
  en: { ...en, cycles: { ...en.cycles, ...planningEn.cycles } },
}
export default messages
