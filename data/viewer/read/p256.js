// The curve P-256 (NIST SP 800-186), as far as WebCrypto does not go: is a point on it, and which key
// made a signature. Only public numbers pass through here, so time tells nobody anything.

const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn
const G = {
  x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
  z: 1n
}
const INFINITY = { x: 1n, y: 1n, z: 0n }

function mod (a, m) {
  const rest = a % m
  return rest < 0n ? rest + m : rest
}

function power (base, exponent, m) {
  let result = 1n
  for (base = mod(base, m); exponent > 0n; exponent >>= 1n, base = base * base % m) {
    if (exponent & 1n) result = result * base % m
  }
  return result
}

function inverse (a, m) {
  let [r, nextR] = [m, mod(a, m)]
  let [t, nextT] = [0n, 1n]
  while (nextR > 0n) {
    const quotient = r / nextR
    ;[r, nextR] = [nextR, r - quotient * nextR]
    ;[t, nextT] = [nextT, t - quotient * nextT]
  }
  return mod(t, m)
}

// Jacobian coordinates: x/z², y/z³. Doubling for a = -3.
function double (a) {
  if (a.z === 0n || a.y === 0n) return INFINITY
  const delta = a.z * a.z % P
  const gamma = a.y * a.y % P
  const beta = a.x * gamma % P
  const alpha = 3n * (a.x - delta) * (a.x + delta) % P
  const x = mod(alpha * alpha - 8n * beta, P)
  const y = mod(alpha * (4n * beta - x) - 8n * gamma * gamma, P)
  return { x, y, z: mod(2n * a.y * a.z, P) }
}

function add (a, b) {
  if (a.z === 0n) return b
  if (b.z === 0n) return a
  const az = a.z * a.z % P
  const bz = b.z * b.z % P
  const u = a.x * bz % P
  const s = a.y * bz * b.z % P
  const h = mod(b.x * az - u, P)
  const r = mod(b.y * az * a.z - s, P)
  if (h === 0n) return r === 0n ? double(a) : INFINITY
  const hh = h * h % P
  const hhh = h * hh % P
  const v = u * hh % P
  const x = mod(r * r - hhh - 2n * v, P)
  return { x, y: mod(r * (v - x) - s * hhh, P), z: h * a.z * b.z % P }
}

// a·A + b·B in one pass over the bits of both.
function addMultiples (a, pointA, b, pointB) {
  const both = add(pointA, pointB)
  let result = INFINITY
  for (let bit = 255n; bit >= 0n; bit--) {
    result = double(result)
    const choice = (a >> bit & 1n) | (b >> bit & 1n) << 1n
    if (choice === 1n) result = add(result, pointA)
    else if (choice === 2n) result = add(result, pointB)
    else if (choice === 3n) result = add(result, both)
  }
  return result
}

function toNumber (bytes) {
  let number = 0n
  for (const byte of bytes) number = number << 8n | BigInt(byte)
  return number
}

function toBytes32 (number) {
  const bytes = new Uint8Array(32)
  for (let i = 31; i >= 0; i--, number >>= 8n) bytes[i] = Number(number & 255n)
  return bytes
}

const rightSide = x => mod(x * x * x - 3n * x + B, P)

/** Whether two coordinates of 32 bytes are a point of the curve. */
export function isOnCurve (x, y) {
  const a = toNumber(x)
  const b = toNumber(y)
  return a < P && b < P && mod(b * b, P) === rightSide(a)
}

function signingPoints (r) {
  const points = []
  for (let x = r; x < P; x += N) {
    const y = power(rightSide(x), (P + 1n) / 4n, P)
    if (y * y % P === rightSide(x)) points.push({ x, y, z: 1n }, { x, y: mod(-y, P), z: 1n })
  }
  return points
}

/** The two numbers of a signature of 64 bytes, each from 1 to n - 1; else null. */
export function readSignature (bytes) {
  if (bytes.length !== 64) return null
  const r = toNumber(bytes.subarray(0, 32))
  const s = toNumber(bytes.subarray(32))
  return r > 0n && r < N && s > 0n && s < N ? { r, s } : null
}

/**
 * Every public key under which (r, s) signs what @hash is the SHA-256 of: at most four points, as
 * pairs of 32 bytes. Source: SEC 1 version 2, section 4.1.6.
 */
export function candidateKeys ({ r, s }, hash) {
  const inverseR = inverse(r, N)
  const forG = mod(-toNumber(hash) * inverseR, N)
  const forR = s * inverseR % N
  return signingPoints(r).map(point => addMultiples(forG, G, forR, point))
    .filter(key => key.z !== 0n)
    .map(key => {
      const z = inverse(key.z, P)
      return { x: toBytes32(key.x * z * z % P), y: toBytes32(key.y * z * z * z % P) }
    })
}
