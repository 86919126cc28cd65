// Gives root the password that comes in on standard input (README, "On a cluster"). The Secret has the old one until then.
load('/scripts/connect.js')

const password = fs.readFileSync(0, 'utf8').trim()
if (password.length < 16) throw new Error('the new password is too short: at least 16 characters')
connectAs('root', 'root-password').getDB('admin').changeUserPassword('root', password)
print(`root of ${database} has its new password: put it into the Secret mongo-${database}, root-password`)
