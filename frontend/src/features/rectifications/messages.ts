import type { FeatureMessages } from '@/i18n'
import en from './messages.en'
import ledgerEn from './messages.ledger.en'
import ledgerZh from './messages.ledger.zh'
import zh from './messages.zh'

const messages: FeatureMessages = { zh: { ...zh, ...ledgerZh }, en: { ...en, ...ledgerEn } }
export default messages
