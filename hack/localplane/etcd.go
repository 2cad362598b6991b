package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	pb "go.etcd.io/etcd/api/v3/etcdserverpb"
	"go.etcd.io/etcd/server/v3/embed"
	"go.etcd.io/etcd/server/v3/storage/wal"
	"go.uber.org/zap"
)

// etcdStartLimit is far above the fraction of a second that etcd takes to start.
// It takes for ever where its log ends before the database does: it mends a log
// that is cut off by dropping the rest, and then ignores as known all requests
// up to the position that the database had reached.
const etcdStartLimit = 20 * time.Second

// startEtcd starts a single etcd member that serves on a Unix socket only, and
// waits until it answers. Its database may have quota bytes, 0 for etcd's own. An
// alarm of a quota that was reached ends with the start: a larger one may have been
// given. Data that it can't read are an error.
func startEtcd(ctx context.Context, dir, socket string, quota int64, logger *zap.Logger) (*embed.Etcd, error) {
	client := url.URL{Scheme: "unix", Path: socket}
	config := embed.NewConfig()
	config.Dir = dir
	config.ZapLoggerBuilder = embed.NewZapLoggerBuilder(logger)
	config.ListenClientUrls = []url.URL{client}
	config.AdvertiseClientUrls = []url.URL{client}
	// There are no peers. The address advertised to them is recorded with the
	// data at the first start and stays the default, which nobody listens on.
	config.ListenPeerUrls = nil
	config.EnableGRPCGateway = false
	config.QuotaBackendBytes = quota
	// A member alone elects itself once the election timeout is over; nobody
	// else can miss its heartbeats.
	config.TickMs, config.ElectionMs = 20, 100
	// Two files of the write-ahead log are allocated ahead; 64 MB each is more
	// than all the data is here.
	wal.SegmentSizeBytes = 4 << 20
	// Without fsync writes go to the kernel all the same before they are
	// acknowledged. So a clean stop, a crash and kill -9 lose nothing, but a
	// crash of the machine can lose or damage the data: for throw-away data
	// that is worth starts and writes several times as fast.
	config.UnsafeNoFsync = true

	if err := checkDatabase(filepath.Join(dir, etcdDatabase)); err != nil {
		return nil, fmt.Errorf("etcd: %w", err)
	}
	etcd, err := openEtcd(config)
	if err != nil {
		return nil, fmt.Errorf("etcd: %w", err)
	}
	starting, cancel := context.WithTimeoutCause(ctx, etcdStartLimit, fmt.Errorf("not ready after %s", etcdStartLimit))
	defer cancel()
	select {
	case <-etcd.Server.ReadyNotify():
		return etcd, disarm(ctx, etcd)
	case <-etcd.Server.StopNotify():
		err = errors.New("stopped while starting")
	case err = <-etcd.Err():
	case <-starting.Done():
		err = context.Cause(starting)
	}
	// Close would wait until it is ready.
	etcd.Server.HardStop()
	etcd.Close()
	return nil, fmt.Errorf("etcd: %w", err)
}

// disarm ends alarms of former runs. One whose reason still holds comes back with
// the next write.
func disarm(ctx context.Context, etcd *embed.Etcd) error {
	for _, alarm := range etcd.Server.Alarms() {
		request := &pb.AlarmRequest{Action: pb.AlarmRequest_DEACTIVATE, MemberID: alarm.MemberID, Alarm: alarm.Alarm}
		if _, err := etcd.Server.Alarm(ctx, request); err != nil {
			return fmt.Errorf("etcd: end an alarm: %w", err)
		}
	}
	return nil
}

// openEtcd reads the data and starts the member. Some damage makes etcd panic.
func openEtcd(config *embed.Config) (etcd *embed.Etcd, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("can't read its data: %v", cause)
		}
	}()
	return embed.StartEtcd(config)
}

// checkDatabase finds a database file that was cut off, which etcd would notice
// by a memory fault only.
func checkDatabase(path string) (err error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // a first start
	}
	if err != nil {
		return err
	}
	db, err := bbolt.Open(path, 0, &bbolt.Options{ReadOnly: true})
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return db.View(func(tx *bbolt.Tx) error {
		if tx.Size() > info.Size() {
			return fmt.Errorf("%s has %d of %d bytes", path, info.Size(), tx.Size())
		}
		return nil
	})
}

// etcdEnded returns once etcd has stopped, with the reason if it gave one.
func etcdEnded(etcd *embed.Etcd) error {
	select {
	case err := <-etcd.Err():
		if err != nil {
			return fmt.Errorf("etcd stopped: %w", err)
		}
	case <-etcd.Server.StopNotify():
	}
	return errors.New("etcd stopped")
}
