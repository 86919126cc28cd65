// Puts the documents of the latest backup (or of the one named by BACKUP) back, in place of what is there now.
// The service must not run meanwhile: it makes its indexes again when it starts.
load('/scripts/connect.js')

const zlib = require('zlib')
const folder = '/backups'
const backups = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith('.jsonl.gz'))
  .sort()
if (backups.length === 0) throw new Error('there is no backup')
const chosen = process.env.BACKUP || backups.at(-1)
if (!backups.includes(chosen)) throw new Error(`there is no ${chosen}; there are: ${backups.join(', ')}`)

const target = connectAs('root', 'root-password').getDB(database)
for (const collection of target.getCollectionNames()) target.getCollection(collection).deleteMany({})
const text = zlib.gunzipSync(fs.readFileSync(`${folder}/${chosen}`)).toString('utf8')
const byCollection = Object.groupBy(
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => EJSON.parse(line, { relaxed: false })),
  (entry) => entry.collection,
)
let count = 0
for (const [collection, entries] of Object.entries(byCollection)) {
  for (let index = 0; index < entries.length; index += 1000) {
    const documents = entries.slice(index, index + 1000).map((entry) => entry.document)
    target.getCollection(collection).insertMany(documents, { writeConcern: { w: 'majority' } })
    count += documents.length
  }
}
print(`${chosen}: ${count} documents are back`)
