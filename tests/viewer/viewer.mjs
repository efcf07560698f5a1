// node viewer.mjs CHROMIUM BUILD: asks the viewer page, in a browser (tests/viewer/run starts it).
import { openBrowser } from './browser.mjs'
import { check, end } from './tap.mjs'
import { run as appearance } from './appearance.mjs'
import { run as badInput } from './bad-input.mjs'
import { run as compare } from './compare.mjs'
import { run as screens } from './screens.mjs'

const [, , chromium, build] = process.argv
const browser = await openBrowser(chromium)

await compare(browser, build)
await screens(browser, build)
await badInput(browser, build)
await appearance(browser, build)
await check('no-page-ever-asked-for-anything-but-itself', () => browser.assertNothingAsked())
await browser.close()
end()
