import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { houseRules, services } from './house-rules.ts'

/**
 * Reads every module of common and the services and holds it against the rules of the house.
 * It parses with swc: beside TypeScript 7 dependency-cruiser's own TypeScript parser sees no module and reports success.
 */
export async function cruiseHouse(baseDir: string): Promise<ICruiseResult> {
  const folders = ['common', ...services].map((name) => `${name}/src`)
  const { output } = await cruise(
    folders.filter((folder) => existsSync(join(baseDir, folder))),
    {
      baseDir,
      parser: 'swc',
      tsPreCompilationDeps: true,
      validate: true,
      ruleSet: houseRules,
      exclude: { path: '\\.test\\.tsx?$' },
      doNotFollow: { path: 'node_modules' },
    },
    {
      conditionNames: ['source', 'node', 'import'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  )
  if (typeof output === 'string') throw new TypeError(output)
  return output
}
