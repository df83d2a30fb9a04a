import { readdirSync } from 'node:fs'

import eslint from '@eslint/js'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] })

/** A feature's page may use the shell and its own folder; other features it reaches by URL only. */
const FEATURES = readdirSync(new URL('./src/features', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
const featureBoundaries = FEATURES.map((feature) => {
  const others = FEATURES.filter((name) => name !== feature).join('|')
  return {
    files: [`src/features/${feature}/**`],
    rules: forbid(
      { regex: `features/(${others})(/|$)`, message: 'a feature does not import another feature' },
      { regex: `^\\.\\./(\\.\\./)?(${others})(/|$)`, message: 'a feature does not import another feature' },
      { regex: '(^@|\\.\\.)/ballot/', message: 'the ballot page stands alone' },
    ),
  }
})

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'test-results/', 'playwright-report/', 'src/api/*.gen.*'] },
  eslint.configs.recommended,
  ...tseslint.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'], sourceType: 'module' },
    },
    rules: {
      // vue-tsc knows every name; ESLint's own rule does not know types.
      'no-undef': 'off',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-macros-order': 'error',
      'vue/no-v-html': 'error',
      // Browsers cut what is typed or pasted without a word (R6): LongText and ShortText count and say so.
      'vue/no-restricted-static-attribute': ['error', { key: 'maxlength', message: 'use LongText or ShortText' }],
      'vue/no-restricted-v-bind': ['error', { argument: 'maxlength', message: 'use LongText or ShortText' }],
      // Formatting is left to the hand; these only make noise in diffs.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/attributes-order': 'off',
      // An optional prop without default is `undefined`, as its type says.
      'vue/require-default-prop': 'off',
    },
  },
  { files: ['*.config.{js,ts}', 'e2e/**'], languageOptions: { globals: { ...globals.node } } },
  { files: ['**/*.test.ts', 'e2e/**'], rules: { 'max-lines': ['error', { max: 400 }] } },
  ...featureBoundaries,
  {
    // Whoever asks for a page has to say what becomes of the next one: `readAll`, `usePages`, `readFirst`.
    files: ['src/{features,layout,session,ui}/**'],
    rules: {
      'no-restricted-syntax': ['error', {
        selector: ':matches(Property[key.name="query"], VariableDeclarator[id.name="query"]) Property[key.name="limit"]',
        message: 'a first page is taken for everything: use readAll, usePages or readFirst of @/queries/pages',
      }],
    },
  },
  {
    files: ['src/{ui,queries,api,session,i18n}/**'],
    rules: forbid({ regex: '/features/', message: 'shared parts know no feature' }),
  },
  {
    files: ['src/ballot/**'],
    rules: forbid(
      { regex: '(^@|\\.\\.)/(ui|features|session|layout|i18n)(/|$)', message: 'the ballot page stands alone' },
      { regex: '/api/(?!schema\\.gen)', message: 'the ballot page takes the generated types only' },
      {
        group: ['element-plus*', 'vue-router', 'pinia', 'vue-i18n', '@tanstack/*', 'openapi-fetch'],
        message: 'plain Vue only: the page must open in a second on a cheap phone',
      },
    ),
  },
)
