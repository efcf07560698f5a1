// Chromium with the viewer page in it. Whatever a page asks of a network is noted, and refused.
import assert from 'node:assert/strict'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

export const NOW = 1795262400 // 2026-11-21T12:00:00Z, the clock of every test

class ViewerPage {
  constructor (page) {
    this.page = page
  }

  screen () {
    return this.page.getAttribute('main', 'data-screen')
  }

  /** Waits until the page shows one of these screens; gives which. */
  async waitFor (...screens) {
    await this.page.waitForSelector(screens.map(name => `main[data-screen="${name}"]`).join(','))
    return this.screen()
  }

  /** Does something, and waits for the screen that follows: each screen has a heading of its own. */
  async andThen (act) {
    const before = await this.page.$('#outcome')
    await act()
    await this.page.waitForFunction(
      old => !old.isConnected && document.querySelector('main').dataset.screen !== 'busy', before)
    return this.screen()
  }

  choose (...files) {
    return this.andThen(() => this.page.setInputFiles('#file', files))
  }

  typeWords (words) {
    return this.andThen(async () => {
      await this.page.fill('#words-typed', words)
      await this.page.press('#words-typed', 'Enter')
    })
  }

  press (name) {
    return this.andThen(() => this.page.getByRole('button', { name, exact: true }).click())
  }

  heading () {
    return this.page.textContent('h1')
  }

  text () {
    return this.page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true
      return document.querySelector('main').innerText
    })
  }

  /** Through words and the question whether the file is ours, to the verdict. */
  async open (path, words) {
    let screen = await this.choose(path)
    if (screen === 'words') screen = await this.typeWords(words)
    if (screen === 'recipient') screen = await this.press('Yes, that is us')
    return screen
  }
}

export async function openBrowser (executablePath) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const asked = []
  return {
    /** A fresh page. @options: of the browser's context, such as colorScheme and viewport. */
    async newPage (path, options = {}) {
      const context = await browser.newContext({ viewport: { width: 900, height: 800 }, ...options })
      const page = await context.newPage()
      const self = pathToFileURL(path).href
      await context.route('**/*', route => {
        if (route.request().url() === self) return route.continue()
        asked.push(route.request().url())
        return route.abort()
      })
      page.on('pageerror', error => asked.push(`error: ${error.message}`))
      await page.clock.setFixedTime(new Date(NOW * 1000))
      await page.goto(self)
      const viewer = new ViewerPage(page)
      await viewer.waitFor('start')
      return viewer
    },

    assertNothingAsked () {
      assert.deepEqual(asked, [])
    },

    close: () => browser.close()
  }
}
