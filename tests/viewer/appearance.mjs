// What every screen has to be for everybody: reachable, readable, printable, in the reader's language;
// and that no connection can be made. Pictures of all screens are kept in the build folder.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { check, count } from './tap.mjs'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const SIZE_MAX = 150 * 1000

const VARIANTS = {
  light: {},
  dark: { colorScheme: 'dark' },
  narrow: { viewport: { width: 320, height: 640 } },
  zoomed: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }, // 1280 × 1024 at 400 %
  contrast: { contrast: 'more' }
}

// Each screen, and how one comes to it.
function ways (build, words) {
  const tour = name => join(build, 'tour', name)
  const cases = readFileSync(join(build, 'verdicts.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line))
    .filter(one => one.file.startsWith('receive.') && !one.words)
  const addressed = cases.find(({ aud, verdict }) => verdict.outcome === 'unknown-signer' && aud !== 'urn:onward:bearer')
  const changed = cases.find(({ verdict }) => verdict.reason === 'bad-signature')
  return {
    start: async () => {},
    words: viewer => viewer.choose(tour('robin-for-work.transfer')),
    'wrong-words': async viewer => {
      await viewer.choose(tour('robin-for-work.transfer'))
      await viewer.typeWords('these are not the words')
    },
    recipient: viewer => viewer.choose(join(build, 'files', addressed.file)),
    card: viewer => viewer.choose(tour('brookfield.card')),
    unknown: viewer => viewer.open(tour('robin-for-work.transfer'), words),
    known: async viewer => {
      await viewer.choose(tour('brookfield.card'))
      await viewer.andThen(() => viewer.page.locator('.foot button').last().click())
      await viewer.open(tour('robin-for-work.transfer'), words)
    },
    refused: viewer => viewer.choose(join(build, 'files', changed.file)),
    'not-for-you': viewer => viewer.choose(tour('sam-for-college.transfer'))
  }
}

// The page's policy keeps scripts out; axe is let in past it by the browser itself.
async function axe (viewer) {
  await viewer.page.evaluate(AXE)
  const found = await viewer.page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  return found.violations.map(one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 120)).join(' | ')}`)
}

// Nothing is cut: no element is wider than the window, and none hides text of its own.
function cut (viewer) {
  return viewer.page.evaluate(() => {
    const outside = ({ left, right }) => left < -1 || right > innerWidth + 1
    const wide = [...document.querySelectorAll('main *')].filter(one => outside(one.getBoundingClientRect()))
    if (document.documentElement.scrollWidth > innerWidth + 1) wide.push(document.documentElement)
    const hidden = [...document.querySelectorAll('main *')].filter(one => one.scrollWidth > one.clientWidth + 1 &&
      getComputedStyle(one).overflowX !== 'visible')
    return [...wide, ...hidden].map(one => one.outerHTML.slice(0, 100))
  })
}

async function pdfText (viewer, path) {
  await viewer.page.pdf({ path, format: 'A4' })
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
}

export async function run (browser, build) {
  const page = join(build, 'pages', 'viewer.html')
  const pictures = join(build, 'pictures')
  const words = readFileSync(join(build, 'tour', 'robin.words'), 'utf8').trim()
  const screens = ways(build, words)
  mkdirSync(pictures, { recursive: true })

  for (const [variant, options] of Object.entries(VARIANTS)) {
    await check(`every-screen-is-whole-and-reachable-${variant}`, async () => {
      for (const [name, go] of Object.entries(screens)) {
        const viewer = await browser.newPage(page, options)
        await go(viewer)
        assert.deepEqual(await cut(viewer), [], name)
        await viewer.page.screenshot({ path: join(pictures, `${name}-${variant}.png`), fullPage: variant !== 'zoomed' })
        assert.deepEqual(await axe(viewer), [], name)
        await viewer.page.context().close()
      }
    })
  }
  await check('every-text-is-translated-and-may-run-from-right-to-left', async () => {
    for (const [name, go] of Object.entries(screens)) {
      const viewer = await browser.newPage(join(build, 'pages', 'pseudo.html'))
      await go(viewer)
      assert.deepEqual(await cut(viewer), [], name)
      const left = await viewer.page.evaluate(() => {
        const own = [...document.querySelectorAll('main h1, main button, main label, main p, main li')]
        return own.filter(one => !one.closest('[dir=auto], .code') && one.children.length === 0)
          .map(one => one.textContent).filter(text => /[a-z]{3}/.test(text) && !text.includes('⟦'))
      })
      assert.deepEqual(left, [], name)
      assert.equal(await viewer.page.evaluate(() => document.documentElement.dir), 'rtl')
      await viewer.page.screenshot({ path: join(pictures, `${name}-pseudo.png`), fullPage: true })
      await viewer.page.context().close()
    }
  })
  await check('paper-shows-what-was-closed-and-nothing-to-press', async () => {
    const viewer = await browser.newPage(page)
    await screens.unknown(viewer)
    const text = await pdfText(viewer, join(pictures, 'unknown.pdf'))
    for (const wanted of ['We do not know who signed it.', 'What helps me', 'How it stands', 'Please delete it on']) {
      assert.ok(text.includes(wanted), wanted)
    }
    assert.ok(!text.includes('Print this page'))
  })
  await check('no-connection-can-be-made', async () => {
    const viewer = await browser.newPage(page)
    const tried = await viewer.page.evaluate(async () => {
      const outcomes = {}
      const attempt = async (name, act) => {
        try {
          await act()
          outcomes[name] = 'went through'
        } catch {
          outcomes[name] = 'refused'
        }
      }
      const loaded = node => new Promise((resolve, reject) => {
        node.onload = resolve
        node.onerror = reject
        document.body.append(node)
      })
      await attempt('fetch', () => fetch('http://127.0.0.1:9/'))
      await attempt('image', () => loaded(Object.assign(new Image(), { src: 'http://127.0.0.1:9/a.png' })))
      await attempt('style', () => loaded(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'http://127.0.0.1:9/a.css' })))
      await attempt('socket', () => new Promise((resolve, reject) => {
        const socket = new WebSocket('ws://127.0.0.1:9/')
        socket.onopen = resolve
        socket.onerror = reject
      }))
      await attempt('markup', () => { document.body.innerHTML = '<p>markup</p>' })
      return outcomes
    })
    assert.deepEqual(tried, { fetch: 'refused', image: 'refused', style: 'refused', socket: 'refused', markup: 'refused' })
  })
  await check('page-is-one-small-file', () => {
    const { size } = statSync(page)
    count(`the page: ${size} bytes`)
    assert.ok(size < SIZE_MAX)
    const fetching = /\b(src|href)="|\bimport\(|@import|\burl\(/.exec(readFileSync(page, 'utf8'))
    assert.equal(fetching?.[0], undefined)
  })
}
