package main

import (
	"context"
	"errors"
	"fmt"
	"io"
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
	"go.uber.org/zap/zapcore"
	"google.golang.org/grpc/grpclog"

	"qinglian.dev/qinglian/hack/plane/local"
	"qinglian.dev/qinglian/hack/plane/servers"
)

// etcdStartLimit is far above the fraction of a second that etcd takes to start.
// It takes for ever where its log ends before the database does: it mends a log
// that is cut off by dropping the rest, and then ignores as known all requests
// up to the position that the database had reached.
const etcdStartLimit = 20 * time.Second

// etcd is a single etcd member in this process.
type etcd struct {
	member *embed.Etcd
	ended  chan struct{}
	err    error
}

// StartEtcd starts a single etcd member that serves on a Unix socket only, and
// waits until it answers. Data that it can't read are an error. An alarm of a quota
// that was reached ends with the start: a larger one may have been given.
func (embedded) StartEtcd(ctx context.Context, dir, socket string, quota int64, log *local.Log) (local.Server, error) {
	if err := checkDatabase(filepath.Join(dir, local.EtcdDatabase)); err != nil {
		return nil, fmt.Errorf("etcd: %w", err)
	}
	log.TakeStderr()
	config := etcdConfig(dir, socket, log)
	config.QuotaBackendBytes = quota
	member, err := openEtcd(config)
	if err != nil {
		return nil, fmt.Errorf("etcd: %w", err)
	}
	starting, cancel := context.WithTimeoutCause(ctx, etcdStartLimit, fmt.Errorf("not ready after %s", etcdStartLimit))
	defer cancel()
	select {
	case <-member.Server.ReadyNotify():
		return watch(member), disarm(ctx, member)
	case <-member.Server.StopNotify():
		err = errors.New("stopped while starting")
	case err = <-member.Err():
	case <-starting.Done():
		err = context.Cause(starting)
	}
	// Close would wait until it is ready.
	member.Server.HardStop()
	member.Close()
	return nil, fmt.Errorf("etcd: %w", err)
}

// disarm ends alarms of former runs. One whose reason still holds comes back with
// the next write.
func disarm(ctx context.Context, member *embed.Etcd) error {
	for _, alarm := range member.Server.Alarms() {
		request := &pb.AlarmRequest{Action: pb.AlarmRequest_DEACTIVATE, MemberID: alarm.MemberID, Alarm: alarm.Alarm}
		if _, err := member.Server.Alarm(ctx, request); err != nil {
			return fmt.Errorf("etcd: end an alarm: %w", err)
		}
	}
	return nil
}

func etcdConfig(dir, socket string, log *local.Log) *embed.Config {
	client := url.URL{Scheme: "unix", Path: socket}
	config := embed.NewConfig()
	config.Dir = dir
	config.ZapLoggerBuilder = embed.NewZapLoggerBuilder(etcdLogger(log))
	config.ListenClientUrls = []url.URL{client}
	config.AdvertiseClientUrls = []url.URL{client}
	// There are no peers. The address advertised to them is recorded with the
	// data at the first start and stays the default, which nobody listens on.
	config.ListenPeerUrls = nil
	config.EnableGRPCGateway = false
	config.TickMs, config.ElectionMs = servers.EtcdHeartbeat, servers.EtcdElection
	// Two files of the write-ahead log are allocated ahead; 64 MB each is more
	// than all the data is here.
	wal.SegmentSizeBytes = 4 << 20
	config.UnsafeNoFsync = true // as servers.Etcd has it
	return config
}

// etcdLogger is etcd's own, which tells log of what it can't go on after.
func etcdLogger(log *local.Log) *zap.Logger {
	level := zapcore.WarnLevel
	if log.Verbose {
		level = zapcore.InfoLevel
	}
	grpclog.SetLoggerV2(grpclog.NewLoggerV2(io.Discard, io.Discard, log.Output))
	core := zapcore.NewCore(zapcore.NewConsoleEncoder(zap.NewProductionEncoderConfig()), zapcore.Lock(zapcore.AddSync(log.Output)), level)
	hook := failureHook{log.Die}
	return zap.New(core, zap.WithFatalHook(hook), zap.WithPanicHook(hook))
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

// watch follows a member until it has stopped, and keeps the reason if it gave one.
func watch(member *embed.Etcd) *etcd {
	e := &etcd{member: member, ended: make(chan struct{}), err: errors.New("etcd stopped")}
	go func() {
		defer close(e.ended)
		select {
		case err := <-member.Err():
			if err != nil {
				e.err = fmt.Errorf("etcd stopped: %w", err)
			}
		case <-member.Server.StopNotify():
		}
	}()
	return e
}

func (e *etcd) Ended() <-chan struct{} { return e.ended }

func (e *etcd) Err() error { return e.err }

func (e *etcd) Stop(time.Duration) error {
	e.member.Close()
	return nil
}

// failureHook hears of etcd's fatal errors and panics, which can come from any
// goroutine, and turns them into one readable error.
type failureHook struct{ die func(error) }

// OnWrite is called after such an entry was logged.
func (h failureHook) OnWrite(entry *zapcore.CheckedEntry, fields []zapcore.Field) {
	err := errors.New(entry.Message)
	for _, field := range fields {
		if cause, ok := field.Interface.(error); ok && field.Type == zapcore.ErrorType {
			err = fmt.Errorf("%s: %w", entry.Message, cause)
		}
	}
	h.die(err)
}
