// What anybody with keys of their own can make: cards and files that are rightly signed.
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answer, Signer } from './forge.mjs'
import { check } from './tap.mjs'

const NAME = 'Brookfield Example School'

const transfer = (value, signer = new Signer()) =>
  signer.file([['communication', { title: 'How I communicate', say: answer(value) }]])

export async function run (browser, build) {
  const folder = join(build, 'forged')
  mkdirSync(folder, { recursive: true })
  const open = () => browser.newPage(join(build, 'pages', 'viewer.html'))
  const write = (name, text) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  await check('card-with-a-new-key-that-was-compared-takes-the-place-of-the-old-one', async () => {
    const [viewer, old, renewed] = [await open(), new Signer(), new Signer()]
    await viewer.choose(write('old.card', old.card(NAME)))
    await viewer.press('It is the same')
    assert.equal(await viewer.open(write('renewed.transfer', transfer('Hello', renewed))), 'unknown-signer')
    assert.match(await viewer.text(), /shows another key of this signer/)
    await viewer.choose(write('renewed.card', renewed.card(NAME)))
    assert.equal(await viewer.press('It is the same'), 'known')
    assert.equal(await viewer.open(write('old.transfer', transfer('Hello', old))), 'unknown-signer')
  })
  await check('card-is-read-by-the-rules-it-is-written-by', async () => {
    const viewer = await open()
    const cards = [
      [NAME, { urn: '100001' }, 'card'], [NAME, { urn: '1'.repeat(21) }, 'start'], [NAME, { urn: 100001 }, 'start'],
      [NAME, { urn: '' }, 'start'], [` ${NAME}`, {}, 'start'], [`${NAME}\u00a0`, {}, 'card'], ['N'.repeat(101), {}, 'start']
    ]
    for (const [name, more, screen] of cards) {
      assert.equal(await viewer.choose(write('any.card', new Signer().card(name, more))), screen, JSON.stringify([name, more]))
    }
  })
  await check('blank-lines-do-not-push-the-rest-out-of-sight', async () => {
    const viewer = await open()
    await viewer.open(write('blank.transfer', transfer('Above' + '\n \u2003\n'.repeat(900) + 'below')))
    assert.equal(await viewer.page.locator('main .answer p').count(), 2)
  })
  await check('names-that-mean-something-to-a-browser-are-names', async () => {
    const viewer = await open()
    const file = new Signer().file([
      ['__proto__', { title: '__proto__', constructor: answer({ toString: 'one', __proto__x: 'two' }, 'valueOf') }],
      ['helps', { title: 'What helps', adjustments: [{ id: 'constructor', title: 'hasOwnProperty', importance: '__proto__', state: 'toString' }] }]
    ])
    assert.equal(await viewer.open(write('names.transfer', file)), 'unknown-signer')
    for (const name of ['__proto__', 'valueOf', 'toString', 'one', 'hasOwnProperty']) {
      assert.ok((await viewer.text()).includes(name), name)
    }
  })
}
