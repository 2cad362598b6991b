// Package notice resolves notices: what one sets and leaves to the national notice,
// what a supplement may tighten and what it opens. What comes out is what rules go by.
package notice
