// Why a file is refused. Whatever is thrown while a file is read is one of these, or our own mistake.

/**
 * @reason is what a program reads ('unreadable', …), @point the point of the checklist of
 * data/doc/format.md (section 10) or null, @sentence what a person reads.
 */
export class Refusal extends Error {
  constructor (reason, point, sentence) {
    super(sentence)
    this.reason = reason
    this.point = point
    this.sentence = sentence
  }
}
