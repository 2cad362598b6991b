package edit

import "qinglian.dev/qinglian/internal/problem"

// The codes, and what their texts take.
var (
	// NoDocument takes how many documents there are.
	NoDocument = problem.New("NoDocument", "文件中只有 %d 个文档", "the file has only %d documents")
	// NoField takes the path.
	NoField = problem.New("NoField", "没有 %s", "there is no %s")
	// NotSafe takes the path.
	NotSafe = problem.New("NotSafe",
		"%s 的写法特殊，改动后可能影响其他内容：请手工修改",
		"%s is written in a way that can't be changed without touching something else: change it by hand")
	// CommentInside takes the path.
	CommentInside = problem.New("CommentInside",
		"%s 之中有注释，改动会丢掉它：请先移走注释，或手工修改",
		"there is a comment within %s that would be lost: move it away first, or change this by hand")
	// OneDocument is about a file of JSON.
	OneDocument = problem.New("OneDocument", "JSON 文件中只能有一个对象：请写入另一个文件", "a file of JSON holds one object: write to another file")
)
