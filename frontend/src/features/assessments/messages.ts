import type { FeatureMessages } from '@/i18n'
import en from './messages.en'
import interviewsEn from './messages.interviews.en'
import interviewsZh from './messages.interviews.zh'
import rankingEn from './messages.ranking.en'
import rankingZh from './messages.ranking.zh'
import zh from './messages.zh'

const messages: FeatureMessages = { zh: { ...zh, ...interviewsZh, ...rankingZh }, en: { ...en, ...interviewsEn, ...rankingEn } }
export default messages
