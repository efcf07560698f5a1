// What comes in while the page is still busy with what came before: nothing of one file is ever shown,
// asked or answered for another.
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answer, Signer } from './forge.mjs'
import { check } from './tap.mjs'

const FIRST = 'Words of the first file'
const SECOND = 'Words of the second file'
const SOMEBODY = 'urn:uuid:33333333-3333-4333-8333-333333333333'

const transfer = (words, aud, signer = new Signer()) =>
  signer.file([['communication', { title: 'How I communicate', say: answer(words) }]], aud)

// Drops a text as a file, or nothing, and does not wait for what follows.
function drop (viewer, text) {
  return viewer.page.evaluate(content => {
    const data = new DataTransfer()
    if (content !== null) data.items.add(new File([content], 'any.transfer'))
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }))
  }, text)
}

// Checks that begin from here on come no further than their first hash.
async function hold (viewer) {
  await viewer.page.evaluate(() => {
    const digest = crypto.subtle.digest.bind(crypto.subtle)
    const held = []
    crypto.subtle.digest = (...all) => new Promise(resolve => held.push(resolve)).then(() => digest(...all))
    window.isHeld = () => held.length > 0
    window.holdNoMore = () => { crypto.subtle.digest = digest }
    window.release = () => held.forEach(resolve => resolve())
  })
}

const untilHeld = viewer => viewer.page.waitForFunction(() => window.isHeld())
const holdNoMore = viewer => viewer.page.evaluate(() => window.holdNoMore())

// Lets the held check go on, and waits as long as the same check takes from its start.
function release (viewer, text) {
  return viewer.page.evaluate(async content => {
    window.holdNoMore()
    window.release()
    await window.onwardCheck(new TextEncoder().encode(content), null, 0)
  }, text)
}

export async function run (browser, build) {
  const folder = join(build, 'crossing')
  mkdirSync(folder, { recursive: true })
  const open = () => browser.newPage(join(build, 'pages', 'viewer.html'))
  const write = (name, text) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  await check('answer-about-an-earlier-file-that-comes-late-is-not-shown', async () => {
    const [viewer, first] = [await open(), transfer(FIRST)]
    await hold(viewer)
    await drop(viewer, first)
    await untilHeld(viewer)
    await holdNoMore(viewer)
    await drop(viewer, transfer(SECOND))
    await viewer.waitFor('unknown-signer')
    await release(viewer, first)
    assert.ok((await viewer.text()).includes(SECOND))
    assert.ok(!(await viewer.text()).includes(FIRST))
  })
  await check('nothing-of-a-file-is-left-while-the-next-one-is-checked', async () => {
    const [viewer, second] = [await open(), transfer(SECOND)]
    await viewer.open(write('first.transfer', transfer(FIRST)))
    await hold(viewer)
    await drop(viewer, second)
    await untilHeld(viewer)
    assert.doesNotMatch(await viewer.text(), /Words of|signed it/)
    await release(viewer, second)
    await viewer.waitFor('unknown-signer')
    assert.ok((await viewer.text()).includes(SECOND))
  })
  await check('yes-to-one-file-is-no-yes-to-the-next', async () => {
    const [viewer, second] = [await open(), transfer(SECOND, SOMEBODY)]
    assert.equal(await viewer.choose(write('first.transfer', transfer(FIRST, SOMEBODY))), 'recipient')
    await hold(viewer)
    await drop(viewer, second)
    await untilHeld(viewer)
    assert.equal(await viewer.page.getByRole('button').count(), 0)
    await release(viewer, second)
    await viewer.waitFor('recipient')
    assert.ok(!(await viewer.text()).includes(SECOND))
  })
  await check('what-is-no-file-ends-the-check-of-the-file-before', async () => {
    const [viewer, first] = [await open(), transfer(FIRST)]
    await hold(viewer)
    await drop(viewer, first)
    await untilHeld(viewer)
    await drop(viewer, null)
    await release(viewer, first)
    assert.equal(await viewer.screen(), 'start')
    assert.match(await viewer.text(), /This is not a file\./)
  })
  await check('whatever-goes-wrong-leaves-nothing-on-the-screen', async () => {
    const viewer = await open()
    await viewer.open(write('first.transfer', transfer(FIRST)))
    await viewer.andThen(() => viewer.page.evaluate(() => window.dispatchEvent(
      new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: new Error('made by a test') }))))
    assert.equal(await viewer.screen(), 'start')
    assert.ok(!(await viewer.text()).includes(FIRST))
  })
  await check('text-of-the-page-cannot-be-dragged-and-dropped-on-it', async () => {
    const viewer = await open()
    await viewer.open(write('first.transfer', transfer(FIRST)))
    assert.ok(await viewer.page.evaluate(() =>
      !document.querySelector('h1').dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true }))))
  })
}
