import journeys from './playwright.config'

/** What takes long in a browser, measured: `BENCH=1 scripts/e2e.sh`. */
export default { ...journeys, testDir: 'e2e/bench' }
