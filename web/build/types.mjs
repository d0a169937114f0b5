// Makes src/api/schema.ts, the types of what the API takes and answers, from the program's own description of it: `npm run types`,
// after `make build`. With --check it says whether the file is current instead.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const file = new URL('../src/api/schema.ts', import.meta.url)
const program = process.env.CASUS ?? new URL('../../bin/casus', import.meta.url).pathname
const description = JSON.parse(execFileSync(program, ['openapi'], { encoding: 'utf8', maxBuffer: 1 << 25 }))
// The room names what goes over the line; which address takes what stands in its calls.
const named = { ...description, paths: {} }
const source = '// Made by `npm run types` from `casus openapi`.\n' + astToString(await openapiTS(named, { rootTypes: true, rootTypesNoSchemaPrefix: true }))
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== source) {
    console.error('src/api/schema.ts is not what `casus openapi` says: run npm run types')
    process.exit(1)
  }
} else writeFileSync(file, source)
