package controllers

import (
	"fmt"
	"unicode/utf8"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// maxNote is the most that the API server takes as an event's note, in bytes.
const maxNote = 1024

// announce emits an event for each verdict that changed. The first verdict on
// an object changes nothing, so only one that nobody can rely on is announced
// then: Ready=False.
func (w *statusWriter) announce(object runtime.Object, before, after []metav1.Condition) {
	for _, c := range after {
		b := meta.FindStatusCondition(before, c.Type)
		first := b == nil && !(c.Type == v1alpha1.ConditionReady && c.Status == metav1.ConditionFalse)
		if first || c.Type == v1alpha1.ConditionStalled || (b != nil && b.Status == c.Status && b.Reason == c.Reason) {
			continue
		}
		w.events.Eventf(object, nil, severity(c), c.Reason, "Evaluate", "%s", shorten(fmt.Sprintf("%s=%s: %s", c.Type, c.Status, c.Message), maxNote))
	}
}

// severity makes a warning of what somebody should act on.
func severity(c metav1.Condition) string {
	bad := metav1.ConditionFalse
	switch c.Type {
	case v1alpha1.ConditionAdjustmentRequired, v1alpha1.ConditionExitRequired, v1alpha1.ConditionHandlingOverdue:
		bad = metav1.ConditionTrue
	case v1alpha1.ConditionMember:
		return corev1.EventTypeNormal
	}
	if c.Status == bad {
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
