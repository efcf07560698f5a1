// From bytes to a verdict: the one way in. Whatever the page shows starts from what comes out of here.
import { arrangeContent } from './content.js'
import { BEARER, checkGate } from './gate.js'
import { parseJwe, openWithWords } from './jwe.js'
import { _ } from './messages.js'
import { checkProfile } from './profile.js'
import { isLater, recognise } from './recognise.js'
import { Refusal } from './refusal.js'
import { getObject, getString } from './strict-json.js'
import { compareCode } from './words.js'

/** No file that is longer is read. */
export const FILE_MAX = 2 * 1024 * 1024 + 1

const OLD = 180 * 24 * 3600 // seconds after sharing
const CLOCK_ALLOWANCE = 300

// Characters for bytes: what is not ASCII is refused, whatever it was meant to be.
function toCharacters (bytes) {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return text
}

// Files that are no share, whatever is in them.
function checkKind (kind) {
  if (isLater(kind)) {
    throw new Refusal('newer-version', null,
      _('This file was made by a later version of Onward. Ask for a newer page, or open it with Onward.'))
  }
  if (kind === 'card') {
    throw new Refusal('unreadable', null, _('This is a card, which shows who somebody is, and not a passport.'))
  }
  if (kind === 'passport') {
    throw new Refusal('unreadable', null,
      _('This is a young person’s own copy, and was not shared with anybody. Give it back to them.'))
  }
  if (kind === 'request') {
    throw new Refusal('unreadable', null,
      _('This is a request for a passport, and not a passport. Give it to the young person, or to who helps them.'))
  }
  if (kind === 'notice') {
    throw new Refusal('unreadable', null,
      _('This says that a passport was taken back: whoever has it is asked to delete it. Open it with Onward.'))
  }
  if (kind === 'reply') {
    throw new Refusal('unreadable', null, _('This is a reply to a passport, for whoever shared it. Open it with Onward.'))
  }
  if (kind === 'handover') {
    throw new Refusal('unreadable', null,
      _('This hands a setting’s keys on to a colleague, and was not shared with you. Open it with Onward.'))
  }
  if (kind === 'backup') {
    throw new Refusal('unreadable', null, _('This is a backup, for whoever made it. Open it with Onward.'))
  }
  if (kind === 'unknown') {
    throw new Refusal('unreadable', null,
      _('This is not a file that Onward made, or it is not whole. Ask for it again.'))
  }
}

async function unlock (text, words) {
  const jwe = await parseJwe(text)
  if (jwe.costs === null) {
    throw new Refusal('not-for-you', 'T4.42',
      _('This file was made for one recipient’s own key. Open it with Onward on the computer that has the key.'))
  }
  if (words === null) {
    const refusal = new Refusal('wrong-words', null,
      _('This file is locked under six words. Ask whoever sent it to tell you the words by phone.'))
    refusal.needsWords = true
    throw refusal
  }
  const opened = await openWithWords(jwe, words)
  if (opened !== null) return toCharacters(opened)
  throw new Refusal('wrong-words', 'T4.42',
    _('The words do not open this file. Check each of them; if they are right, the file was changed on its way.'))
}

function timeCautions (claims, now) {
  const [exp, sealed, shared] = [claims.payload.get('exp'), claims.payload.get('iat'), claims.binding.get('iat')]
  const cautions = []
  if (now >= exp) cautions.push('past-end-date')
  if (now - shared > OLD) cautions.push('old')
  if (Math.max(shared, sealed) > now + CLOCK_ALLOWANCE) cautions.push('clock')
  return cautions
}

// One key made both signatures, or the seal says so: nobody else vouches for it.
function isSelfSealed (claims) {
  return getString(getObject(claims.payload, 'issuer'), 'role') === 'self' ||
    claims.issuerKey.thumbprint === claims.holderKey.thumbprint
}

// T4.8: the very key that was compared, for this very id.
function judgeSigner (claims, cards) {
  const card = cards.find(one => one.id === getString(claims.payload, 'iss'))
  if (card === undefined) return { outcome: 'unknown-signer', cautions: [], name: null }
  if (card.thumbprint !== claims.issuerKey.thumbprint) {
    return { outcome: 'unknown-signer', cautions: ['signer-key-changed'], name: null }
  }
  if (isSelfSealed(claims)) return { outcome: 'unknown-signer', cautions: [], name: null }
  return { outcome: 'known', cautions: [], name: card.name }
}

async function describe (claims, questions, cards, now) {
  const { payload, binding } = claims
  const share = getObject(binding, 'share')
  const audience = getString(binding, 'aud')
  const signer = judgeSigner(claims, cards)
  return {
    outcome: signer.outcome,
    reason: null,
    cautions: [...signer.cautions, ...timeCautions(claims, now),
      ...(audience === BEARER ? ['addressed-to-a-name'] : [])],
    signer: {
      name: signer.name,
      saysItIs: getString(getObject(payload, 'issuer'), 'name'),
      id: getString(payload, 'iss'),
      key: claims.issuerKey.thumbprint,
      code: await compareCode(getString(payload, 'iss'), claims.issuerKey.thumbprint),
      selfSealed: isSelfSealed(claims)
    },
    for: {
      name: getString(getObject(share, 'to'), 'name'),
      audience: getString(share, 'audience'),
      purpose: getString(share, 'purpose'),
      id: audience === BEARER ? null : audience
    },
    until: getString(share, 'keep_until'),
    sealedAt: payload.get('iat'),
    sharedAt: binding.get('iat'),
    ends: payload.get('exp'),
    shareId: claims.shareId,
    content: arrangeContent(claims.processed, questions)
  }
}

async function passOrThrow (bytes, { words, cards, questions, now }) {
  if (bytes.length > FILE_MAX) {
    throw new Refusal('too-big', 'T4.1', _('This file is bigger than any that Onward makes.'))
  }
  let text = toCharacters(bytes)
  const found = recognise(text)
  checkKind(found.kind)
  if (found.locked) {
    text = await unlock(text, words)
    checkKind(recognise(text).kind)
  }
  const claims = await checkGate(text)
  await checkProfile(claims)
  return describe(claims, questions, cards, now)
}

/**
 * Checks a file of any kind and from anybody.
 *
 * @words: as readWords() gives them, or null; @cards: [{ id, thumbprint, name }] that were compared;
 * @questions: see arrangeContent(); @now: seconds since 1970, which adds cautions and never changes the
 * outcome.
 *
 * Returns the verdict; of a refused file { outcome: 'refused', reason, point, sentence, needsWords } and
 * nothing else.
 */
export async function checkFile (bytes, context) {
  try {
    return await passOrThrow(bytes, context)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { reason, point, sentence, needsWords = false } = error
    return { outcome: 'refused', reason, point, sentence, needsWords, cautions: [], content: null }
  }
}
