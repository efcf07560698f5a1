// One screen after the other: a file comes in, is unlocked if need be, is checked, and is shown.
import { _ } from '../read/messages.js'
import { readCard } from '../read/card.js'
import { checkFile } from '../read/verdict.js'
import { verdictToJson } from '../read/verdict-json.js'
import { recognise } from '../read/recognise.js'
import { compareCode, readWords } from '../read/words.js'
import { cardView } from './card-view.js'
import { openWhilePrinting } from './content-view.js'
import { element } from './element.js'
import { acceptChosen, acceptDrops, chooseFiles, FileProblem, readBytes } from './files.js'
import { questionOrder } from './questions.js'
import { recipientView } from './recipient-view.js'
import { refusalView } from './refusal-view.js'
import { startView } from './start-view.js'
import { verdictView } from './verdict-view.js'
import { wordsView } from './words-view.js'

let cards = [] // compared since the page was opened: { id, thumbprint, name }, one of each id
let current = null // { bytes, words, typed, isOurs } of the file that is open
let shown = 0 // screens so far

function show (name, ...nodes) {
  const main = document.querySelector('main')
  shown++
  main.replaceChildren(...nodes.flat(2).filter(node => node !== null))
  main.dataset.screen = name
  window.scrollTo(0, 0)
  document.getElementById('outcome').focus()
}

// Nothing of the last file can be read, pressed or answered while the next one is looked at. Whoever
// waits for something asks afterwards whether this screen is still there: an answer that comes after
// another file did is not shown.
function busy () {
  show('busy', element('h1', { tabindex: '-1', id: 'outcome' }, _('Checking the file…')))
  const mine = shown
  return () => mine === shown
}

function start (problem = null) {
  current = null
  show('start', startView(chooseFiles, problem))
}

function showWords (typed, problem) {
  const open = text => {
    const read = readWords(text)
    if (read.problem !== undefined) {
      showWords(text, read.problem)
      return
    }
    current.typed = text
    current.words = read.phrase
    judge()
  }
  show('words', wordsView({ open, cancel: () => start(), typed, problem }))
  document.getElementById('words-typed').focus()
}

function showVerdict (verdict) {
  const yes = () => {
    current.isOurs = true
    judge()
  }
  if (verdict.for.id !== null && !current.isOurs) {
    show('recipient', recipientView(verdict, { yes, no: () => start() }))
    return
  }
  show(verdict.outcome, verdictView(verdict, {
    addCard: chooseFiles, openAnother: () => start()
  }))
}

async function judge () {
  const isAwaited = busy()
  const verdict = await checkFile(current.bytes, {
    words: current.words, cards, questions: questionOrder(), now: Math.floor(Date.now() / 1000)
  })
  if (!isAwaited()) return
  if (verdict.outcome !== 'refused') showVerdict(verdict)
  else if (verdict.needsWords) showWords('', null)
  else if (verdict.reason === 'wrong-words') showWords(current.typed, verdict.sentence)
  else show('refused', refusalView(verdict, () => start()))
}

async function takeCard (text) {
  const isAwaited = busy()
  const card = await readCard(text)
  const code = card !== null ? await compareCode(card.id, card.thumbprint) : null
  if (!isAwaited()) return
  if (card === null) {
    start(_('This is not a card, or it was changed on its way. Ask for it again.'))
    return
  }
  const goOn = () => current !== null ? judge() : start(_('The card is ready. Now choose the file that was shared with you.'))
  const same = () => {
    cards = [...cards.filter(one => one.id !== card.id), card]
    goOn()
  }
  const different = () => start(_('Do not use this card. Ask them to send it again in another way.'))
  show('card', cardView(card, code, { same, different }))
}

function isCard (bytes) {
  return recognise(new TextDecoder('latin1').decode(bytes)).kind === 'card'
}

// One file, one card, or one of each.
async function takeFiles (files) {
  const isAwaited = busy()
  try {
    const read = await Promise.all(files.slice(0, 3).map(readBytes))
    if (!isAwaited()) return
    const transfers = read.filter(bytes => !isCard(bytes))
    const given = read.filter(isCard)
    if (transfers.length > 1 || given.length > 1) {
      start(_('These are several files. Open one at a time.'))
      return
    }
    if (transfers.length === 1) current = { bytes: transfers[0], words: null, typed: '', isOurs: false }
    if (given.length === 1) await takeCard(new TextDecoder('latin1').decode(given[0]))
    else await judge()
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error
    if (isAwaited()) start(error.message)
  }
}

function fail () {
  show('start', element('h1', { tabindex: '-1', id: 'outcome' }, _('This browser is too old to check files.')),
    element('p', null, _('Open this page with a current Firefox, Edge, Chrome or Safari.')))
}

/** The same check for a program: bytes and words in, what `onward-cli check --json` prints out. */
globalThis.onwardCheck = async (bytes, words, now) =>
  verdictToJson(await checkFile(new Uint8Array(bytes), { words, cards: [], questions: questionOrder(), now }))

document.documentElement.lang = _('en-GB') // Translators: the language of these texts, as in RFC 5646.
document.documentElement.dir = _('ltr') // Translators: “rtl” if your language is written from right to left.
document.title = _('Adjustment passport')
if (globalThis.crypto?.subtle === undefined) {
  fail()
} else {
  acceptChosen(takeFiles)
  acceptDrops(takeFiles, start)
  openWhilePrinting()
  // A mistake of ours, or no memory left: what is on the screen is not left there.
  window.addEventListener('unhandledrejection', () => start(_('This page could not finish. Load it again, and choose the file once more.')))
  start()
}
