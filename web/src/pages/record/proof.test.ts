import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Broken, base64, check, holdsContent, leafHash, leafOf, readKey, readProof, rootOf, same, type Entry } from './proof.ts'

// Made by `casus log prove 17` and `casus log checkpoint`: what the program writes, the browser has to take.
const here = new URL('./testdata/', import.meta.url)
const proof = readFileSync(new URL('entry-17.tlog-proof', here), 'utf8')
const key = readFileSync(new URL('record.pub', here), 'utf8')
const [, at, who, kind, subject, digest] = new TextDecoder().decode(readProof(proof).leaf).split('\n') as [string, string, string, string, string, string]
const entry: Entry = { at, who, kind, subject, digest }

describe('a proof that the program made', () => {
  it('holds', async () => {
    const checked = await check(entry, 17, proof, key)
    expect(checked.checkpoint.origin).toBe('room.example.org/casus')
    expect(checked.levels).toBe(6)
  })

  it('fails when any part of the entry is another', async () => {
    for (const part of ['at', 'who', 'kind', 'subject', 'digest'] as const) {
      await expect(check({ ...entry, [part]: entry[part] + 'x' }, 17, proof, key), part).rejects.toThrow(Broken)
      const bare = proof.replace(/^extra .*\n/m, '')
      await expect(check({ ...entry, [part]: entry[part] + 'x' }, 17, bare, key), part).rejects.toThrow('does not lead to the root')
    }
  })

  it('fails when a single letter of it is another', async () => {
    for (let i = 0; i < proof.length; i += 7) {
      const letter = proof[i]!
      if (letter === '\n') continue
      const changed = proof.slice(0, i) + (letter === 'A' ? 'B' : 'A') + proof.slice(i + 1)
      await expect(check(entry, 17, changed, key), `letter ${i}, ${letter}`).rejects.toThrow()
    }
  })

  it('fails under another key', async () => {
    const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
    const raw = new Uint8Array([1, ...new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))])
    const id = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array([...new TextEncoder().encode('room.example.org/casus\n'), ...raw]))).slice(0, 4)
    const other = `room.example.org/casus+${[...id].map((byte) => byte.toString(16).padStart(2, '0')).join('')}+${base64(raw)}`
    await expect(readKey(other)).resolves.toBeTruthy()
    await expect(check(entry, 17, proof, other)).rejects.toThrow('no signature')
    await expect(readKey(other.replace(/\+[0-9a-f]{8}\+/, '+00000000+'))).rejects.toThrow('follows from it')
  })
})

/** The root and the way up by the definition of RFC 6962, 2.1, which halves the tree and knows nothing of places. */
const sha256 = (...parts: Uint8Array[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}
const half = (n: number) => 2 ** Math.floor(Math.log2(n - 1))
function root(hashes: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  if (hashes.length === 1) return hashes[0]!
  const k = half(hashes.length)
  return sha256(Uint8Array.of(1), root(hashes.slice(0, k)), root(hashes.slice(k)))
}
function way(m: number, hashes: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer>[] {
  if (hashes.length === 1) return []
  const k = half(hashes.length)
  return m < k ? [...way(m, hashes.slice(0, k)), root(hashes.slice(k))] : [...way(m - k, hashes.slice(k)), root(hashes.slice(0, k))]
}

describe('the way up the tree', () => {
  it('leads from each leaf to the root, in trees of each size up to 17, and from no other place', async () => {
    const leaves = await Promise.all(Array.from({ length: 17 }, (_, i) => leafHash(leafOf({ ...entry, who: `acc-${i}` }))))
    for (let size = 1; size <= leaves.length; size++) {
      const tree = leaves.slice(0, size)
      for (let i = 0; i < size; i++) {
        const hashes = way(i, tree)
        expect(same(await rootOf(tree[i]!, i, size, hashes), root(tree)), `${i} of ${size}`).toBe(true)
        if (hashes.length) await expect(rootOf(tree[i]!, i, size, hashes.slice(1))).rejects.toThrow('fewer')
        await expect(rootOf(tree[i]!, i, size, [...hashes, tree[i]!])).rejects.toThrow('more hashes')
        const elsewhere = await rootOf(tree[i]!, (i + 1) % size, size, hashes).catch(() => undefined)
        if (size > 1) expect(elsewhere && same(elsewhere, root(tree)), `${i} shown at ${(i + 1) % size} of ${size}`).toBeFalsy()
      }
    }
  })
})

describe('a content', () => {
  const salt = base64(new Uint8Array(32).fill(7))
  it('is held against its digest with its salt', async () => {
    const digest = createHash('sha256').update('casus/content/1\n').update(Buffer.alloc(32, 7)).update('{"reason":"ě"}').digest('base64')
    expect(await holdsContent(digest, salt, '{"reason":"ě"}')).toBe(true)
    expect(await holdsContent(digest, salt, '{"reason":"e"}')).toBe(false)
    expect(await holdsContent(digest, base64(new Uint8Array(32)), '{"reason":"ě"}')).toBe(false)
  })
})
