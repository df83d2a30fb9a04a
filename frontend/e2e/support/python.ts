import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const FRONTEND = resolve(fileURLToPath(import.meta.url), '../../..')
export const BACKEND = resolve(FRONTEND, '../backend')
export const PYTHON = process.env['SHUPING_PYTHON'] ?? join(BACKEND, '.venv/bin/python')
