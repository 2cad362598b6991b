package controllers

import (
	"fmt"
	"time"
	"unicode/utf8"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
)

// maxNote is the most that the API server takes as an event's note, in bytes.
const maxNote = 1024

// inTheMaking is how long an incomplete rollup is put down to children that have
// not been evaluated yet.
const inTheMaking = time.Minute

// announce emits an event for each verdict that changed.
func (w *statusWriter) announce(object runtime.Object, before, after []metav1.Condition) {
	for i := range after {
		if c := &after[i]; w.news(before, after, c) {
			note := fmt.Sprintf("%s=%s: %s", c.Type, c.Status, c.Message)
			w.events.Eventf(object, nil, severity(c), c.Reason, "Evaluate", "%s", shorten(note, maxNote))
		}
	}
}

// eventNotTaken is the reason of the event that tells of a status which the API
// server does not take as it is.
const eventNotTaken = "StatusNotTaken"

var textNotTaken = words.Text{
	"集群所装定义（CRD）的版本与本程序不同：拒绝或截去了本对象的部分状态，请安装同一版本的定义",
	"the definitions (CRDs) installed are not of this program's version: they refuse this object's status or cut it short; install those of the same version",
}

// notTaken tells once that the API server does not take the status of an object.
func (w *statusWriter) notTaken(object runtime.Object, news bool) {
	if news {
		w.events.Eventf(object, nil, corev1.EventTypeWarning, eventNotTaken, "Write", "%s", textNotTaken.In(w.lang))
	}
}

// news says whether a condition tells something that was not known before. The
// first verdict is announced only when the object is not Ready. What was or
// becomes unknown because a reference does not resolve is told by Ready alone. A rollup is incomplete for a moment
// while its children are evaluated one by one; each of them has its own news.
func (w *statusWriter) news(before, after []metav1.Condition, c *metav1.Condition) bool {
	was := meta.FindStatusCondition(before, c.Type)
	switch {
	case c.Type == v1alpha1.ConditionStalled:
		return false // Ready says the same
	case was == nil:
		return c.Type == v1alpha1.ConditionReady && c.Status == metav1.ConditionFalse
	case unresolved(before, was) || unresolved(after, c):
		return false
	case was.Reason == v1alpha1.ReasonIncomplete && w.clock.Since(was.LastTransitionTime.Time) < inTheMaking:
		return false
	}
	return was.Status != c.Status || was.Reason != c.Reason
}

// unresolved says whether a condition is unknown for the reason that its object is not Ready.
func unresolved(conditions []metav1.Condition, c *metav1.Condition) bool {
	ready := meta.FindStatusCondition(conditions, v1alpha1.ConditionReady)
	return c.Type != v1alpha1.ConditionReady && c.Status == metav1.ConditionUnknown && ready != nil && ready.Reason == c.Reason
}

// severity makes a warning of what somebody should act on.
func severity(c *metav1.Condition) string {
	if verdict.Alarming(c) {
		return corev1.EventTypeWarning
	}
	return corev1.EventTypeNormal
}

// shorten cuts a text to a number of bytes without cutting a character.
func shorten(s string, limit int) string {
	const ellipsis = "…"
	if len(s) <= limit {
		return s
	}
	cut := limit - len(ellipsis)
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + ellipsis
}
