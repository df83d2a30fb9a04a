import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'
import { pieces } from './build/chunks.ts'
import { compressed } from './build/compressed.ts'
import { lean } from './build/lean.ts'
import { words } from './build/words.ts'

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
        : [words(), lean(), compressed(), Components({ dts: false, dirs: [], resolvers: [ElementPlusResolver({ importStyle: 'css' })] })]),
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
      // What is loaded with what: scripts/first-load.mjs counts it.
      manifest: !isBallot,
      // One script, so nothing is loaded ahead.
      ...(isBallot && { modulePreload: { polyfill: false } }),
      target: 'es2020',
      rolldownOptions: {
        input: here(isBallot ? './ballot.html' : './index.html'),
        ...(!isBallot && { output: { codeSplitting: { groups: pieces } } }),
      },
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
