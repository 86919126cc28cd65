// Writes every document of the database, as it was at one instant, to a file of lines, and keeps the last seven.
load('/scripts/connect.js')

const zlib = require('zlib')
const folder = '/backups'
const kept = 7

const connection = connectAs('backup', 'backup-password')
const session = connection.startSession({ snapshot: true })
const source = session.getDatabase(database)
const name = `${database}-${new Date().toISOString().replace(/[:.]/g, '-')}.jsonl.gz`
const partial = `${folder}/${name}.partial`
// What an earlier run could not finish; two never run at once.
for (const left of fs.readdirSync(folder).filter((file) => file.endsWith('.partial')))
  fs.unlinkSync(`${folder}/${left}`)
fs.writeFileSync(partial, '')
let count = 0
// Names cannot be asked for at an instant; documents can.
for (const collection of connection.getDB(database).getCollectionNames().sort()) {
  if (collection.startsWith('system.')) continue
  let lines = []
  const flush = () => {
    // Each piece is a gzip file of its own: one after another they are one.
    if (lines.length > 0) fs.appendFileSync(partial, zlib.gzipSync(lines.join('')))
    lines = []
  }
  source
    .getCollection(collection)
    .find()
    .forEach((document) => {
      lines.push(`${EJSON.stringify({ collection, document }, { relaxed: false })}\n`)
      count += 1
      if (lines.length === 1000) flush()
    })
  flush()
}
fs.renameSync(partial, `${folder}/${name}`)
print(`${name}: ${count} documents, ${fs.statSync(`${folder}/${name}`).size} bytes`)

const backups = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith('.jsonl.gz'))
  .sort()
for (const old of backups.slice(0, -kept)) fs.unlinkSync(`${folder}/${old}`)
