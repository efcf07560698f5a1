// Civil dates (ISO 8601, extended form) and days of UTC.
import { _ } from './messages.js'

const MONTHS = () => [_('January'), _('February'), _('March'), _('April'), _('May'), _('June'), _('July'),
  _('August'), _('September'), _('October'), _('November'), _('December')]

/** { year, month, day } of `YYYY-MM-DD`, or null for anything that is no day of the calendar. */
export function parseDate (text) {
  const found = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text ?? '')
  if (found === null) return null
  const [year, month, day] = found.slice(1).map(Number)
  const last = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return year > 0 && month > 0 && month <= 12 && day > 0 && day <= last ? { year, month, day } : null
}

/** The day of UTC in which a second since 1970 lies. */
export function dayOf (seconds) {
  const date = new Date(Math.min(Math.max(seconds, -62135596800), 253402300799) * 1000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** For people: "21 November 2026". */
export function inWords ({ year, month, day }) {
  return `${day} ${MONTHS()[month - 1]} ${year}`
}
