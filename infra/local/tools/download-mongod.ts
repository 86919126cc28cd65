import { join } from 'node:path'
import { toolsDir } from '../paths.ts'

/**
 * The last way to a mongod: the download of mongodb-memory-server, kept in `.tools/`.
 * The lock file pins that package and it its version of MongoDB, whose published checksum it compares.
 */
export async function downloadMongod(): Promise<string> {
  const { MongoBinary } = await import('mongodb-memory-server-core')
  return MongoBinary.getPath({ downloadDir: join(toolsDir, 'mongodb-memory-server'), checkMD5: true })
}
