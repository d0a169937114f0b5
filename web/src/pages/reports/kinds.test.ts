import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { accepted } from './kinds.ts'

it('every file that is read can be chosen, and no other', () => {
  const table = readFileSync(join(import.meta.dirname, '../../../../reading/intake/kinds.go'), 'utf8')
  const endings = [...table.matchAll(/\[\]string\{("\.[^}]*)\}/g)].flatMap((list) => [...list[1]!.matchAll(/"([^"]+)"/g)].map((ending) => ending[1]!))
  expect(endings).toContain('.pdf')
  expect(accepted.toSorted()).toEqual(endings.map((one) => one.replace(/^.*(?=\.)/, '')).toSorted())
})
