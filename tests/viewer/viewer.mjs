// node viewer.mjs CHROMIUM FIREFOX BUILD: asks the viewer page, in browsers (tests/viewer/run starts
// it). FIREFOX may be empty.
import { openBrowser } from './browser.mjs'
import { check, end } from './tap.mjs'
import { run as appearance } from './appearance.mjs'
import { run as badInput } from './bad-input.mjs'
import { run as compare } from './compare.mjs'
import { run as crossing } from './crossing.mjs'
import { run as inFirefox } from './firefox.mjs'
import { run as forged } from './forged.mjs'
import { run as screens } from './screens.mjs'

const [, , chromium, firefox, build] = process.argv
const browser = await openBrowser(chromium)

await compare(browser, build)
await screens(browser, build)
await crossing(browser, build)
await forged(browser, build)
await badInput(browser, build)
await appearance(browser, build)
await check('no-page-ever-asked-for-anything-but-itself', () => browser.assertNothingAsked())
await browser.close()
await inFirefox(firefox, build)
end()
