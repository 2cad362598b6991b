//go:build faults

package faults

import "time"

// scenarios are all kinds of faults, in the order of docs/faults.md.
var scenarios = []scenario{
	{name: "manager-killed", about: "the manager is killed while facts change", short: 1, long: 84, part: 21, stand: "direct", limit: time.Minute, round: managerKilled},
	{name: "write-cut", about: "the manager dies before or after a write, or the answer is lost", short: 1, long: 220, part: 11, stand: "proxied", limit: time.Minute, round: writeCut},
	{name: "server-killed", about: "the API server is killed while facts change, restarts less than two minutes apart", short: 1, long: 100, part: 10, stand: "direct", large: true, limit: 90 * time.Second, round: serverKilled},
	{name: "no-server", about: "there is no API server at the start, nor for longer than a lease", short: 1, long: 10, part: 5, stand: "direct", limit: time.Minute, round: noServer},
	{name: "there-and-back", about: "facts change and change back, events late, early or merged", short: 2, long: 300, part: 30, stand: "proxied", limit: time.Minute, round: thereAndBack},
	{name: "made-again", about: "objects are deleted and made again under their names", short: 2, long: 300, part: 30, stand: "proxied", limit: time.Minute, round: madeAgain},
	{name: "made-again-unseen", about: "the same while the API server restarts", short: 1, long: 40, part: 10, stand: "direct", limit: time.Minute, round: madeAgainUnseen},
	{name: "overwritten", about: "statuses are overwritten by others", short: 1, long: 100, part: 50, stand: "direct", limit: time.Minute, round: overwritten},
	{name: "silent", about: "watches fall silent on living connections", short: 1, long: 10, part: 5, stand: "proxied", limit: 2 * time.Minute, round: silentWatches},
	{name: "half-open", about: "connections are half-open", short: 0, long: 10, part: 5, stand: "piped", limit: 2 * time.Minute, round: halfOpen},
	{name: "errors", about: "errors of every code, on a third of the writes and on all; slow and cut off answers", short: 2, long: 42, part: 7, stand: "proxied", large: true, limit: time.Minute, round: errorCodes},
	{name: "leader-killed", about: "the leader is killed", short: 1, long: 20, part: 10, stand: "two", large: true, limit: time.Minute, round: leaderKilled},
	{name: "leader-stopped", about: "the leader is stopped, and goes on when another leads", short: 1, long: 10, part: 5, stand: "two", limit: time.Minute, round: leaderStopped},
	{name: "clock", about: "the clock jumps over midnights, forward and back", short: 1, long: 10, part: 10, stand: "clock", limit: 70 * time.Second, round: clockJumps},
	{name: "quota", about: "the database is at its quota", short: 1, long: 4, part: 4, stand: "quota", limit: time.Minute, round: quota},
	{name: "disk", about: "the disk of the database is full", short: 0, long: 4, part: 4, stand: "disk", limit: time.Minute, round: fullDisk},
	{name: "restore", about: "a backup of the database is restored under a running manager", short: 1, long: 20, part: 5, stand: "direct", large: true, limit: time.Minute, round: restore},
	{name: "skew", about: "definitions of another version, which cut short and refuse statuses, and back", short: 1, long: 10, part: 5, stand: "direct", limit: time.Minute, round: skew},
	{name: "storm", about: "storms: one federation's groups, a notice, parents, 2,000 edits as fast as they go", short: 1, long: 4, part: 4, stand: "direct", large: true, limit: 2 * time.Minute, round: storm},
	{name: "churn", about: "facts change for an hour", short: 0, long: 1, stand: "direct", large: true, limit: time.Minute, round: churn},
	{name: "quiet", about: "nothing happens for ten minutes, and the manager restarts", short: 1, long: 1, stand: "direct", large: true, limit: time.Minute, round: quiet},
}
