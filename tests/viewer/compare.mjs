// Of each file the page says what Onward says: outcome, reason, cautions, signer, content.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check, count } from './tap.mjs'

const AT_ONCE = 64

/** The files, the words they were told with, and what Onward says of them. */
export function loadCases (build) {
  return readFileSync(join(build, 'verdicts.jsonl'), 'utf8').trim().split('\n').map(line => {
    const one = JSON.parse(line)
    const path = join(build, 'files', one.file)
    const words = path.replace(/\.transfer$/, '.words')
    return {
      ...one,
      path,
      words: one.words && existsSync(words) ? readFileSync(words, 'utf8') : null,
      verdict: { ...one.verdict, signer: withoutName(one.verdict.signer) }
    }
  })
}

const withoutName = signer => signer === null ? null : { ...signer, name: null }

async function askPage (viewer, cases) {
  const given = cases.map(({ path, words, now }) => [readFileSync(path).toString('base64'), words, now])
  return viewer.page.evaluate(async list => {
    const verdicts = []
    for (const [base64, words, now] of list) {
      const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
      verdicts.push(await window.onwardCheck(bytes, words, now))
    }
    return verdicts
  }, given)
}

async function compareAll (viewer, cases) {
  const different = []
  for (let i = 0; i < cases.length; i += AT_ONCE) {
    const some = cases.slice(i, i + AT_ONCE)
    const verdicts = await askPage(viewer, some)
    verdicts.forEach((verdict, k) => {
      if (JSON.stringify(verdict) !== JSON.stringify(some[k].verdict)) {
        different.push(`${some[k].file} at ${some[k].now}: ${JSON.stringify(verdict).slice(0, 300)} instead of ` +
          JSON.stringify(some[k].verdict).slice(0, 300))
      }
    })
  }
  return different
}

/** Of one file for each kind of answer: the first of its kind. */
export function oneOfEach (cases) {
  const kinds = new Map()
  for (const one of cases) {
    const { outcome, reason, cautions } = one.verdict
    const kind = JSON.stringify([outcome, reason, cautions, one.words !== null, one.aud === 'urn:onward:bearer'])
    if (one.now === 1795262400 && !kinds.has(kind)) kinds.set(kind, one)
  }
  return [...kinds.values()]
}

function textsOf (value) {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : []
}

// What of a refused file could be seen: anything of its passing twin's content.
async function assertShown (viewer, one) {
  const screen = await viewer.open(one.path, one.words ?? '')
  const { outcome, content } = one.verdict
  if (outcome === 'refused') {
    assert.ok(['refused', 'words'].includes(screen), `${one.file}: ${screen}`)
    const text = await viewer.text()
    for (const secret of ['One step at a time', 'Noise-reducing', 'headphones help']) assert.ok(!text.includes(secret), one.file)
    return
  }
  assert.equal(screen, outcome, one.file)
  const text = (await viewer.text()).replace(/\s+/g, '')
  for (const section of Object.values(content)) {
    if (Object.keys(section).length < 2) continue
    for (const value of textsOf(Object.values(section).map(answer => answer?.value ?? []))) {
      const plain = value.replace(/\s+/g, '')
      if (/^[ -~]{1,300}$/.test(plain) && !/^\d{4}-\d\d-\d\d$/.test(plain) && !/^[a-z-]+$/.test(plain)) {
        assert.ok(text.includes(plain), `${one.file} does not show ${value}`)
      }
    }
  }
}

export async function run (browser, build) {
  const cases = loadCases(build)
  const viewer = await browser.newPage(join(build, 'pages', 'viewer.html'))
  const [broken, vectors] = [cases.filter(one => /^(mutant|untouched)-/.test(one.file)),
    cases.filter(one => !/^(mutant|untouched)-/.test(one.file))]

  for (const [name, some] of [['vectors', vectors], ['mutations', broken]]) {
    await check(`page-says-of-${name}-what-onward-says`, async () => {
      const different = await compareAll(viewer, some)
      const files = new Set(some.map(one => one.file)).size
      count(`${name}: ${files} files, ${some.length} answers compared, ${different.length} different`)
      assert.ok(files >= (name === 'vectors' ? 300 : 1000))
      assert.deepEqual(different, [])
    })
  }
  await check('page-lets-right-files-in', () => {
    assert.ok(broken.filter(one => one.file.startsWith('untouched') && one.verdict.outcome === 'unknown-signer').length >= 10)
  })
  await check('screens-show-of-each-kind-of-answer-what-it-holds-and-nothing-of-a-refused-one', async () => {
    const some = oneOfEach(cases)
    count(`${some.length} kinds of answers looked at on the screen`)
    assert.ok(some.length >= 15)
    for (const one of some) {
      const fresh = await browser.newPage(join(build, 'pages', 'viewer.html'))
      await assertShown(fresh, one)
      await fresh.page.context().close()
    }
  })
}
