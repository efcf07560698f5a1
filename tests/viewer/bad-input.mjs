// Files that are none: one sentence, no hang, no content.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { check, count } from './tap.mjs'

const LIMIT_MS = 2000

const base64url = text => Buffer.from(text).toString('base64url')

function lockedWith (costs) {
  const header = { cty: 'dc+sd-jwt', alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', p2s: base64url('0123456789abcdef'), ...costs }
  return [base64url(JSON.stringify(header)), base64url('k'.repeat(40)), base64url('i'.repeat(12)), base64url('content'),
    base64url('t'.repeat(16))].join('.')
}

const DEEP = base64url('{"a":'.repeat(100000) + '1' + '}'.repeat(100000))

const FILES = {
  'an-empty-file': ['', 'refused', /not a file that Onward made/],
  'a-pdf': ['%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'refused', /not a file that Onward made/],
  'a-hundred-megabytes': [Buffer.alloc(100 * 1024 * 1024, 'A'), 'refused', /bigger than any that Onward makes/],
  'a-hundred-megabytes-of-tildes': [Buffer.alloc(100 * 1024 * 1024, '~'), 'refused', /bigger than any that Onward makes/],
  'a-mebibyte-and-a-byte': [Buffer.alloc(1024 * 1024 + 1, '~'), 'refused', /bigger than 1 MiB/],
  'json-at-depth-100000-in-a-header': [`${DEEP}.${DEEP}.${DEEP}~${DEEP}~`, 'refused', /longer or deeper|bigger/],
  'json-at-depth-100000-in-a-jwt': [`${DEEP}.e30.e30`, 'refused', /not a file that Onward made/],
  'too-many-rounds': [lockedWith({ p2c: 2147483648 }), 'refused', /encrypted in a way that Onward does not open/],
  'one-round-more-than-is-read': [lockedWith({ p2c: 1000001 }), 'refused', /encrypted in a way/],
  'too-few-rounds': [lockedWith({ p2c: 999 }), 'refused', /encrypted in a way/],
  'rounds-as-text': [lockedWith({ p2c: '210000' }), 'refused', /encrypted in a way/],
  'rounds-with-a-fraction': [lockedWith({ p2c: 1000.5 }), 'refused', /encrypted in a way/],
  'not-utf-8': [Buffer.from([0xff, 0xfe, 0x7e, 0x00, 0x7e]), 'refused', /characters that no transfer file holds|not a file/],
  'markup': ['<script>alert(1)</script>~<img src=x onerror=alert(1)>', 'refused', /characters that no transfer file holds/]
}

export async function run (browser, build) {
  const folder = join(build, 'bad')
  const page = join(build, 'pages', 'viewer.html')
  mkdirSync(folder, { recursive: true })
  let slowest = 0

  for (const [name, [content, expected, sentence]] of Object.entries(FILES)) {
    await check(`${name}-is-answered-with-one-sentence`, async () => {
      const path = join(folder, `${name}.transfer`)
      writeFileSync(path, content)
      const viewer = await browser.newPage(page)
      const started = performance.now()
      const screen = await viewer.choose(path)
      const took = performance.now() - started
      slowest = Math.max(slowest, took)
      assert.equal(screen, expected)
      assert.match(await viewer.text(), sentence)
      assert.ok(took < LIMIT_MS, `${Math.round(took)} ms`)
      await viewer.page.context().close()
    })
  }
  count(`bad input: ${Object.keys(FILES).length} files, the slowest answered after ${Math.round(slowest)} ms`)

  await check('a-million-rounds-end', async () => {
    const path = join(folder, 'many-rounds.transfer')
    writeFileSync(path, lockedWith({ p2c: 1000000 }))
    const viewer = await browser.newPage(page)
    assert.equal(await viewer.choose(path), 'words')
    const words = readFileSync(join(build, 'tour', 'robin.words'), 'utf8')
    const started = performance.now()
    assert.equal(await viewer.typeWords(words), 'words')
    count(`1,000,000 rounds: ${Math.round(performance.now() - started)} ms`)
  })
  await check('two-files-at-once-are-asked-for-one-at-a-time', async () => {
    const viewer = await browser.newPage(page)
    const paths = ['an-empty-file', 'a-pdf'].map(name => join(folder, `${name}.transfer`))
    assert.equal(await viewer.choose(...paths), 'start')
    assert.match(await viewer.text(), /These are several files\. Open one at a time\./)
  })
  await check('a-folder-is-said-to-be-one', async () => {
    const viewer = await browser.newPage(page)
    await viewer.andThen(() => viewer.page.evaluate(() => {
      const item = { webkitGetAsEntry: () => ({ isDirectory: true }) }
      const event = new Event('drop', { cancelable: true })
      Object.defineProperty(event, 'dataTransfer', { value: { items: [item], files: [] } })
      window.dispatchEvent(event)
    }))
    assert.match(await viewer.text(), /This is a folder\. Open it, and drop the file that is in it\./)
  })
  await check('markup-in-a-name-shows-as-it-is-written', async () => {
    const viewer = await browser.newPage(page)
    const cases = readFileSync(join(build, 'verdicts.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line))
    const one = cases.find(({ verdict }) => JSON.stringify(verdict.content)?.includes('<b>'))
    assert.ok(one !== undefined)
    const words = readFileSync(join(build, 'files', one.file.replace('.transfer', '.words')), 'utf8')
    await viewer.open(join(build, 'files', one.file), words)
    assert.match(await viewer.text(), /<b>/)
    assert.equal(await viewer.page.locator('main b').count(), 0)
  })
}
