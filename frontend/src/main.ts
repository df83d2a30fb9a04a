import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n, startLanguage } from './i18n'
import { createQueries } from './queries/client'
import { followMissingFiles } from './layout/useUpgrade'
import { router } from './router'
import './ui/theme.css'

followMissingFiles()
void startLanguage().then(() => createApp(App)
  .use(createPinia())
  .use(i18n)
  .use(VueQueryPlugin, { queryClient: createQueries() })
  .use(router)
  .mount('#app'))
