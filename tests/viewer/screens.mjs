// The ways through the page: by dialog, by dropping, by keyboard; words, recipient, card, code.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check, count } from './tap.mjs'

const EMPLOYER = ['robin-for-work.transfer', 'robin.words']

// A drop as the system makes one: the page sees files, and perhaps folders, of a DataTransfer.
async function drop (viewer, files) {
  return viewer.andThen(() => viewer.page.evaluate(list => {
    const data = new DataTransfer()
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
      data.items.add(new File([bytes], name))
    }
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true, bubbles: true }))
  }, files.map(path => ({ name: path.split('/').pop(), base64: readFileSync(path).toString('base64') }))))
}

// Focus goes where Tab brings it, and Enter does what is focused.
async function tabTo (viewer, name) {
  for (let i = 0; i < 40; i++) {
    await viewer.page.keyboard.press('Tab')
    const focused = await viewer.page.evaluate(() => document.activeElement?.innerText ?? '')
    if (focused === name) return
  }
  assert.fail(`Tab never comes to “${name}”`)
}

async function byKeyboard (viewer, tour) {
  const [transfer, words] = EMPLOYER.map(name => join(tour, name))
  const chooser = viewer.page.waitForEvent('filechooser') // before the keys: the browser is told in between
  await tabTo(viewer, 'Choose the file')
  await viewer.page.keyboard.press('Enter')
  const screen = await viewer.andThen(async () => (await chooser).setFiles(transfer))
  assert.equal(screen, 'words')
  await viewer.page.keyboard.type(readFileSync(words, 'utf8').trim().toUpperCase().replaceAll(' ', ', '))
  assert.equal(await viewer.andThen(() => viewer.page.keyboard.press('Enter')), 'unknown-signer')
  const heading = await viewer.page.evaluate(() => document.activeElement.id)
  assert.equal(heading, 'outcome')
  await viewer.page.keyboard.press('Tab') // the card's button
  for (let i = 0; i < 200; i++) {
    await viewer.page.keyboard.press('Tab')
    if (await viewer.page.evaluate(() => document.activeElement.type === 'checkbox')) break
  }
  await viewer.page.keyboard.press('Space')
  assert.equal(await viewer.page.evaluate(() => document.querySelectorAll('input[type=checkbox]:checked').length), 1)
}

export async function run (browser, build) {
  const tour = join(build, 'tour')
  const [transfer, words] = EMPLOYER.map(name => join(tour, name))
  const typed = readFileSync(words, 'utf8').trim()
  const file = name => join(tour, name)
  const open = options => browser.newPage(join(build, 'pages', 'viewer.html'), options)

  await check('file-under-words-opens-with-them-and-says-who-is-not-known', async () => {
    const viewer = await open()
    assert.equal(await viewer.open(transfer, typed), 'unknown-signer')
    assert.equal(await viewer.heading(), 'We do not know who signed it.')
    assert.match(await viewer.text(), /It says it is from Brookfield Example School\./)
    assert.match(await viewer.text(), /Harbour Example Foods/)
  })
  await check('four-letters-of-each-word-are-enough', async () => {
    const viewer = await open()
    const short = typed.split(' ').map(word => word.slice(0, 4)).join('-')
    assert.equal(await viewer.open(transfer, short), 'unknown-signer')
  })
  await check('wrong-words-are-said-and-what-was-typed-stays', async () => {
    const viewer = await open()
    await viewer.choose(transfer)
    const wrong = typed.split(' ').reverse().join(' ')
    assert.equal(await viewer.typeWords(wrong), 'words')
    assert.match(await viewer.text(), /The words do not open this file\./)
    assert.equal(await viewer.page.inputValue('#words-typed'), wrong)
    assert.equal(await viewer.typeWords('zebra of no list at all'), 'words')
    assert.match(await viewer.text(), /Word number \d is not one of Onward’s words\./)
    assert.equal(await viewer.typeWords(typed.split(' ').slice(1).join(' ')), 'words')
    assert.match(await viewer.text(), /These are 5 words\. It takes 6\./)
    assert.equal(await viewer.typeWords(typed), 'unknown-signer')
  })
  await check('file-that-is-dropped-opens', async () => {
    const viewer = await open()
    assert.equal(await drop(viewer, [transfer]), 'words')
  })
  await check('signer-is-known-once-a-card-was-compared', async () => {
    const viewer = await open()
    await viewer.open(transfer, typed)
    const code = await viewer.page.locator('.code li').allTextContents()
    assert.equal(await viewer.choose(file('brookfield.card')), 'card')
    assert.deepEqual(await viewer.page.locator('.code li').allTextContents(), code)
    assert.equal(await viewer.press('It is the same'), 'known')
    assert.match(await viewer.text(), /Nobody changed this file\. It was signed by Brookfield Example School/)
  })
  await check('file-and-card-may-come-together', async () => {
    const viewer = await open()
    assert.equal(await drop(viewer, [transfer, file('brookfield.card')]), 'card')
    await viewer.press('It is the same')
    assert.equal(await viewer.typeWords(typed), 'known')
  })
  await check('card-whose-code-is-another-makes-nobody-known', async () => {
    const viewer = await open()
    assert.equal(await viewer.choose(file('brookfield.card')), 'card')
    assert.equal(await viewer.press('It is not the same'), 'start')
    assert.equal(await viewer.open(transfer, typed), 'unknown-signer')
  })
  await check('card-of-somebody-else-makes-the-signer-no-better-known', async () => {
    const viewer = await open()
    await viewer.choose(file('northgate.card'))
    await viewer.press('It is the same')
    assert.equal(await viewer.open(transfer, typed), 'unknown-signer')
  })
  await check('file-for-one-key-says-where-it-opens', async () => {
    const viewer = await open()
    assert.equal(await viewer.choose(file('sam-for-college.transfer')), 'refused')
    assert.match(await viewer.text(), /made for one recipient’s own key\. Open it with Onward/)
  })
  await check('file-for-one-id-shows-nothing-before-the-person-says-it-is-theirs', async () => {
    const viewer = await open()
    const path = findAddressed(build)
    assert.equal(await viewer.choose(path), 'recipient')
    assert.ok(!(await viewer.text()).includes('One step at a time'))
    assert.match(await viewer.text(), /This page cannot check whether that is you\./)
    assert.equal(await viewer.press('No, it is not for us'), 'start')
    assert.equal(await viewer.choose(path), 'recipient')
    assert.equal(await viewer.press('Yes, that is us'), 'unknown-signer')
    assert.match(await viewer.text(), /One step at a time/)
    assert.match(await viewer.text(), /This page cannot check that\./)
  })
  await check('own-copy-is-no-share', async () => {
    const viewer = await open()
    assert.equal(await viewer.choose(file('robin.passport')), 'refused')
    assert.match(await viewer.text(), /a young person’s own copy/)
  })
  await check('keyboard-alone-is-enough', async () => byKeyboard(await open(), tour))
  await check('forty-disclosures-open-at-once', async () => {
    const viewer = await open()
    const path = forty(build)
    const started = performance.now()
    const screen = await viewer.open(path, '')
    count(`a file of ${disclosures(path)} disclosures: ${Math.round(performance.now() - started)} ms from choosing it to its page`)
    assert.equal(screen, 'unknown-signer')
  })
}

const disclosures = path => readFileSync(path, 'utf8').split('~').length - 2

// The plain right file that comes nearest to forty.
function forty (build) {
  return plainFiles(build).sort((a, b) => Math.abs(disclosures(a) - 40) - Math.abs(disclosures(b) - 40))[0]
}

function plainFiles (build) {
  return passing(build).filter(path => readFileSync(path, 'utf8').includes('~'))
}

function passing (build) {
  return readFileSync(join(build, 'verdicts.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line))
    .filter(one => one.verdict.outcome === 'unknown-signer').map(one => join(build, 'files', one.file))
}

function findAddressed (build) {
  const line = readFileSync(join(build, 'verdicts.jsonl'), 'utf8').trim().split('\n').map(text => JSON.parse(text))
    .find(one => one.file.startsWith('receive.') && !one.words && one.verdict.outcome === 'unknown-signer' &&
      one.aud !== 'urn:onward:bearer' && JSON.stringify(one.verdict.content).includes('One step at a time'))
  return join(build, 'files', line.file)
}
