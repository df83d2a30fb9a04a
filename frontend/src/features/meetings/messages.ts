import type { FeatureMessages } from '@/i18n'
import attendanceEn from './messages.attendance.en'
import attendanceZh from './messages.attendance.zh'
import en from './messages.en'
import zh from './messages.zh'

const messages: FeatureMessages = { zh: { ...zh, ...attendanceZh }, en: { ...en, ...attendanceEn } }
export default messages
