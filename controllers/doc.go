// Package controllers keeps the statuses of federations, member groups,
// associations and notices true to the facts declared. It gathers, asks
// internal/assess, and writes what differs; it decides nothing and writes
// nothing but status and events.
package controllers
