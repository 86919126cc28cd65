// Puts the documents of the latest backup (or of the one named by BACKUP) back, in place of what is there now.
// The service must not run meanwhile: it makes its indexes again when it starts.
load('/scripts/connect.js')

const stream = require('stream')
const zlib = require('zlib')
const folder = '/backups'
const batchSize = 1000

async function restore() {
  const file = chosenBackup()
  // All of it is read before anything is deleted: a backup that is damaged changes nothing.
  let expected = 0
  await forEachEntry(file, () => void (expected += 1))

  const target = connectAs('root', 'root-password').getDB(database)
  for (const collection of await target.getCollectionNames())
    await target.getCollection(collection).deleteMany({})
  let count = 0
  let batch = { documents: [] }
  const flush = async () => {
    if (batch.documents.length === 0) return
    await target
      .getCollection(batch.collection)
      .insertMany(batch.documents, { writeConcern: { w: 'majority' } })
    count += batch.documents.length
  }
  await forEachEntry(file, async ({ collection, document }) => {
    if (collection !== batch.collection || batch.documents.length === batchSize) {
      await flush()
      batch = { collection, documents: [] }
    }
    batch.documents.push(document)
  })
  await flush()
  if (count !== expected) throw new Error(`${file} had ${expected} documents, and ${count} are back`)
  print(`${file}: ${count} documents are back`)
}

function chosenBackup() {
  const backups = fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl.gz'))
    .sort()
  if (backups.length === 0) throw new Error('there is no backup')
  const chosen = process.env.BACKUP || backups.at(-1)
  if (!backups.includes(chosen)) throw new Error(`there is no ${chosen}; there are: ${backups.join(', ')}`)
  return chosen
}

// A line at a time: a backup may be larger than the memory here.
async function forEachEntry(file, work) {
  const text = stream.pipeline(fs.createReadStream(`${folder}/${file}`), zlib.createGunzip(), () => {})
  text.setEncoding('utf8')
  let rest = ''
  for await (const piece of text) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop()
    for (const line of lines) await work(EJSON.parse(line, { relaxed: false }))
  }
  if (rest) throw new Error(`${file} ends in the middle of a line`)
}

// oxlint-disable-next-line typescript/no-floating-promises -- mongosh waits for what the last line comes to, and fails with it.
restore()
