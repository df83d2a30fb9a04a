import type { FeatureMessages } from '@/i18n'
import bulletinsEn from './messages.bulletins.en'
import bulletinsZh from './messages.bulletins.zh'
import en from './messages.en'
import ledgerEn from './messages.ledger.en'
import ledgerZh from './messages.ledger.zh'
import zh from './messages.zh'

const messages: FeatureMessages = { zh: { ...zh, ...ledgerZh, ...bulletinsZh }, en: { ...en, ...ledgerEn, ...bulletinsEn } }
export default messages
