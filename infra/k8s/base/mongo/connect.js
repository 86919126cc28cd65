// What the scripts beside it share: whose database this is, and how to get in.
const fs = require('fs')

const database = process.env.INSTANCE.replace(/^mongo-/, '')
const secret = (name) => fs.readFileSync(`/secrets/${name}`, 'utf8').trim()

function connectAs(user, passwordFile) {
  const seed = `mongo-${database}:27017`
  const login = `${user}:${encodeURIComponent(secret(passwordFile))}`
  return new Mongo(`mongodb://${login}@${seed}/admin?replicaSet=stagedoor&serverSelectionTimeoutMS=10000`)
}
