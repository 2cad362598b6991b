package agenda_test

import (
	"testing"

	"qinglian.dev/qinglian/internal/worldtest"
)

func TestMain(m *testing.M) { worldtest.Main(m) }
