import type { FeatureMessages } from '@/i18n'
import announcementsEn from './messages.announcements.en'
import announcementsZh from './messages.announcements.zh'
import correctionsEn from './messages.corrections.en'
import correctionsZh from './messages.corrections.zh'
import en from './messages.en'
import feedbackEn from './messages.feedback.en'
import feedbackZh from './messages.feedback.zh'
import interviewsEn from './messages.interviews.en'
import interviewsZh from './messages.interviews.zh'
import rankingEn from './messages.ranking.en'
import rankingZh from './messages.ranking.zh'
import sessionsEn from './messages.sessions.en'
import sessionsZh from './messages.sessions.zh'
import zh from './messages.zh'

const messages: FeatureMessages = {
  zh: { ...zh, ...announcementsZh, ...correctionsZh, ...feedbackZh, ...interviewsZh, ...rankingZh, ...sessionsZh },
  en: { ...en, ...announcementsEn, ...correctionsEn, ...feedbackEn, ...interviewsEn, ...rankingEn, ...sessionsEn },
}
export default messages
