// Files as they come: chosen or dropped. Each problem is one sentence, and nothing of the file is shown.
import { _ } from '../read/messages.js'
import { FILE_MAX } from '../read/verdict.js'

/** A problem with what was chosen, to be said to the person. */
export class FileProblem extends Error {}

/** Asks the person for a file. */
export const chooseFiles = () => document.getElementById('file').click()

/** Takes files that are chosen; @take gets a list. */
export function acceptChosen (take) {
  const input = document.getElementById('file')
  input.addEventListener('change', () => {
    const files = [...input.files]
    input.value = ''
    if (files.length > 0) take(files)
  })
}

function hasFolder (transfer) {
  return [...transfer.items].some(item => item.webkitGetAsEntry?.()?.isDirectory)
}

/** Takes files that are dropped anywhere on the page. @fail gets a sentence. */
export function acceptDrops (take, fail) {
  const over = event => {
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  }
  const drop = event => {
    event.preventDefault()
    const { dataTransfer } = event
    if (hasFolder(dataTransfer)) fail(_('This is a folder. Open it, and drop the file that is in it.'))
    else if (dataTransfer.files.length === 0) fail(_('This is not a file. Save it on this computer first, then drop it here.'))
    else take([...dataTransfer.files])
  }
  // Words that somebody marked and moved by a slip would come back as a drop.
  window.addEventListener('dragstart', event => event.preventDefault())
  window.addEventListener('dragover', over)
  window.addEventListener('drop', drop)
}

/** The bytes of a file. No more is read than any file of ours can hold; the rest is refused by its length. */
export async function readBytes (file) {
  try {
    return new Uint8Array(await file.slice(0, FILE_MAX + 1).arrayBuffer())
  } catch {
    throw new FileProblem(_('This file cannot be read. Save it again from where it came, then choose it.'))
  }
}
