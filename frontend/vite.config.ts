import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Where `vite dev` finds the backend. */
const backend = process.env['SHUPING_BACKEND'] ?? 'http://localhost:8000'

/**
 * Two pages, built one after the other (`--mode ballot` is the second). They share no chunk: the ballot
 * page stays tiny on a cheap phone, and its bytes (their hash is in the election's manifest) do not
 * change when an administration page does.
 */
export default defineConfig(({ mode }) => {
  const isBallot = mode === 'ballot'
  return {
    plugins: [
      vue(),
      ...(isBallot
        ? []
        : [Components({ dts: false, dirs: [], resolvers: [ElementPlusResolver({ importStyle: 'css' })] })]),
    ],
    resolve: { alias: { '@': here('./src') } },
    define: {
      __VUE_OPTIONS_API__: !isBallot,
      __VUE_PROD_DEVTOOLS__: false,
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
    },
    build: {
      outDir: 'dist',
      emptyOutDir: !isBallot,
      // Both builds write here; the second must not mix its files with the first one's.
      assetsDir: isBallot ? 'assets/ballot' : 'assets',
      copyPublicDir: !isBallot,
      // One script, so nothing is loaded ahead.
      ...(isBallot && { modulePreload: { polyfill: false } }),
      target: 'es2020',
      rolldownOptions: { input: here(isBallot ? './ballot.html' : './index.html') },
    },
    server: { proxy: { '/api': backend, '/public': backend, '/.well-known': backend } },
    test: {
      environment: 'happy-dom',
      include: ['src/**/*.test.ts'],
      setupFiles: [here('./src/testing/setup.ts')],
      server: { deps: { inline: ['element-plus'] } },
      restoreMocks: true,
      // One world for all files: making a new one for each took two thirds of the time. What a test
      // leaves in it is cleared by the set-up.
      isolate: false,
    },
  }
})
