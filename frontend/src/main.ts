import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n } from './i18n'
import { createQueries } from './queries/client'
import { router } from './router'
import './ui/theme.css'

createApp(App)
  .use(createPinia())
  .use(i18n)
  .use(VueQueryPlugin, { queryClient: createQueries() })
  .use(router)
  .mount('#app')
