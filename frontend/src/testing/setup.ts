import { config } from '@vue/test-utils'
import { i18n } from '@/i18n'

// Every component under test speaks: keys that do not resolve would hide missing messages.
config.global.plugins = [i18n]
