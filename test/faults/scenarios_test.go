//go:build faults

package faults

// scenarios are all kinds of faults, in the order of docs/faults.md.
var scenarios = []scenario{
	{name: "manager-killed", about: "the manager is killed while facts change", short: 1, long: 84, part: 21, stand: "direct", round: managerKilled},
	{name: "write-cut", about: "the manager dies before or after a write, or the answer is lost", short: 1, long: 220, part: 11, stand: "proxied", round: writeCut},
	{name: "server-killed", about: "the API server is killed while facts change, restarts less than two minutes apart", short: 1, long: 100, part: 10, stand: "direct", large: true, round: serverKilled},
	{name: "no-server", about: "there is no API server at the start, nor for longer than a lease", short: 1, long: 10, part: 5, stand: "direct", round: noServer},
	{name: "there-and-back", about: "facts change and change back, events late, early or merged", short: 2, long: 300, part: 30, stand: "proxied", round: thereAndBack},
	{name: "made-again", about: "objects are deleted and made again under their names", short: 2, long: 300, part: 30, stand: "proxied", round: madeAgain},
	{name: "made-again-unseen", about: "the same while the API server restarts", short: 1, long: 40, part: 10, stand: "direct", round: madeAgainUnseen},
	{name: "overwritten", about: "statuses are overwritten by others", short: 1, long: 100, part: 50, stand: "direct", round: overwritten},
	{name: "silent", about: "watches fall silent on living connections", short: 1, long: 10, part: 2, stand: "proxied", round: silentWatches},
	{name: "half-open", about: "connections are half-open", short: 0, long: 10, part: 2, stand: "piped", round: halfOpen},
	{name: "errors", about: "errors of every code, on a third of the writes and on all; slow and cut off answers", short: 2, long: 42, part: 3, stand: "proxied", large: true, round: errorCodes},
	{name: "leader-killed", about: "the leader is killed", short: 1, long: 20, part: 4, stand: "two", large: true, round: leaderKilled},
	{name: "leader-stopped", about: "the leader is stopped, and goes on when another leads", short: 1, long: 10, part: 5, stand: "two", round: leaderStopped},
	{name: "clock", about: "the clock jumps over midnights, forward and back", short: 1, long: 10, part: 10, stand: "clock", round: clockJumps},
	{name: "quota", about: "the database is at its quota", short: 1, long: 4, part: 4, stand: "quota", round: quota},
	{name: "disk", about: "the disk of the database is full", short: 0, long: 4, part: 4, stand: "disk", round: fullDisk},
	{name: "restore", about: "a backup of the database is restored under a running manager", short: 1, long: 20, part: 4, stand: "direct", large: true, round: restore},
	{name: "skew", about: "definitions of another version, which cut short and refuse statuses, and back", short: 1, long: 10, part: 2, stand: "direct", round: skew},
	{name: "storm", about: "storms: one federation's groups, a notice, parents, 2,000 edits as fast as they go", short: 1, long: 4, part: 1, stand: "direct", large: true, round: storm},
	{name: "churn", about: "facts change for an hour", short: 0, long: 1, stand: "direct", large: true, round: churn},
	{name: "quiet", about: "nothing happens for ten minutes, and the manager restarts", short: 1, long: 1, stand: "direct", large: true, round: quiet},
}
