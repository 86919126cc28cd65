// What the scripts beside it share: whose database this is, and how to get in.
const fs = require('fs')

const database = process.env.INSTANCE.replace(/^mongo-/, '')
const secret = (name) => fs.readFileSync(`/secrets/${name}`, 'utf8').trim()

globalThis.connectAs = function connectAs(user, passwordFile, member) {
  const login = `${user}:${encodeURIComponent(secret(passwordFile))}`
  const options = 'serverSelectionTimeoutMS=10000'
  if (member) return new Mongo(`mongodb://${login}@${member}:27017/admin?directConnection=true&${options}`)
  return new Mongo(`mongodb://${login}@mongo-${database}:27017/admin?replicaSet=stagedoor&${options}`)
}
