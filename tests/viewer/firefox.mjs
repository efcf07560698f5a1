// Another browser: Debian's firefox-esr says of a file of each kind what Onward says, and opens one
// through the page's own screens. Skipped, and said so, where it is not here.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import puppeteer from 'puppeteer-core'
import { loadCases, oneOfEach } from './compare.mjs'
import { check, count, skip } from './tap.mjs'

async function ask (page, { path, words, now }) {
  return page.evaluate(async (base64, typed, clock) => {
    const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
    return JSON.stringify(await window.onwardCheck(bytes, typed, clock))
  }, readFileSync(path).toString('base64'), words, now)
}

async function openThroughScreens (page, build) {
  const tour = name => join(build, 'tour', name)
  await (await page.$('#file')).uploadFile(tour('robin-for-work.transfer'))
  await page.waitForSelector('#words-typed')
  await page.type('#words-typed', readFileSync(tour('robin.words'), 'utf8').trim())
  await page.keyboard.press('Enter')
  await page.waitForSelector('.banner')
  assert.equal(await page.$eval('h1', heading => heading.textContent), 'We do not know who signed it.')
  assert.ok((await page.$eval('main', main => main.innerText)).includes('Harbour Example Foods'))
}

export async function run (executablePath, build) {
  const name = 'firefox-says-what-onward-says'
  if (executablePath === '') return skip(name, 'Firefox is not here, so only Chromium was asked')
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true })
  const page = await browser.newPage()
  await page.goto(pathToFileURL(join(build, 'pages', 'viewer.html')).href)
  await check(name, async () => {
    const cases = oneOfEach(loadCases(build))
    for (const one of cases) assert.equal(await ask(page, one), JSON.stringify(one.verdict), one.file)
    count(`Firefox: ${cases.length} files compared, 0 different`)
    assert.ok(cases.length >= 10)
  })
  await check('firefox-opens-a-file-through-the-screens', () => openThroughScreens(page, build))
  await browser.close()
}
