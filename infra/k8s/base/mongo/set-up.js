// Runs in the pod whenever mongod has started: makes the replica set, then the users, with the passwords of the Secret.
// Safe to repeat; a changed password takes effect with the next start.
load('/scripts/connect.js')

const isFirst = require('os').hostname().endsWith('-0')
const replicas = Number(process.env.REPLICAS)
const member = (index) =>
  `mongo-${database}-${index}.mongo-${database}.${process.env.NAMESPACE}.svc.cluster.local:27017`

const local = patiently('mongod answers', () => new Mongo('mongodb://127.0.0.1:27017/?directConnection=true'))
if (isFirst) initiate()
patiently('the set is there', assertHasPrimary)
makeRoot()
catchUp()
if (isFirst) {
  const primary = primaryHere()
  const root = patiently('root may log in', () => connectAs('root', 'root-password', primary))
  makeUsers(root)
}

// Where this member is the primary it asks itself: other names may not be known yet.
function primaryHere() {
  const hello = local.getDB('admin').hello()
  return hello.isWritablePrimary ? '127.0.0.1' : undefined
}

// A set of one is a secondary for a moment before it elects itself.
function assertHasPrimary() {
  const hello = local.getDB('admin').hello()
  const isElected = hello.primary && (hello.primary !== hello.me || hello.isWritablePrimary)
  if (!isElected) fail('there is no primary yet')
}

// A roll-out goes on to the next member when this is over. A first copy may take long: nobody waits for all of it.
function catchUp() {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    const hello = local.getDB('admin').hello()
    if (hello.isWritablePrimary || hello.secondary) return
    sleep(500)
  }
}

function initiate() {
  const hello = local.getDB('admin').hello()
  if (hello.setName) return
  const members = Array.from({ length: replicas }, (_, _id) => ({ _id, host: member(_id) }))
  const set = { _id: 'stagedoor', members }
  patiently('all members answer', () => local.getDB('admin').adminCommand({ replSetInitiate: set }))
}

// The first user can be made without logging in, on the primary; afterwards only root can make any.
function makeRoot() {
  const hello = local.getDB('admin').hello()
  if (!hello.isWritablePrimary) return
  try {
    local.getDB('admin').createUser({ user: 'root', pwd: secret('root-password'), roles: ['root'] })
  } catch (error) {
    if (!/requires authentication|not authorized|Unauthorized|already exists/.test(error.message)) throw error
  }
}

function makeUsers(root) {
  ensureUser(root, database, 'password', [{ role: 'readWrite', db: database }])
  ensureUser(root, 'backup', 'backup-password', [{ role: 'read', db: database }])
}

function ensureUser(root, user, passwordFile, roles) {
  const users = root.getDB(user === 'backup' ? 'admin' : database)
  const settings = { pwd: secret(passwordFile), roles }
  const present = users.getUser(user)
  if (present) users.updateUser(user, settings)
  else users.createUser({ user, ...settings })
}

function patiently(what, work) {
  const deadline = Date.now() + 240_000
  for (;;) {
    try {
      // Not returned at once: mongosh waits for a call where its result is used, and that must be here.
      const result = work()
      return result
    } catch (error) {
      if (Date.now() > deadline) fail(`${what}: ${error.message}`)
      sleep(500)
    }
  }
}

function fail(message) {
  throw new Error(message)
}
