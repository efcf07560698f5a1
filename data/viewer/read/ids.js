// Ids of people, settings and passports, in their one form (RFC 9562, section 4).

const URN_UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isUrnUuid = text => URN_UUID.test(text ?? '')
