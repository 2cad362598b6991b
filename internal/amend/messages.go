package amend

import "qinglian.dev/qinglian/internal/problem"

// The codes, and what their texts take.
var (
	// NoFile takes the object.
	NoFile = problem.New("NoFile", "%s 不在这个目录的文件中，无法改动", "%s stands in no file of this folder, so it can't be changed")
	// FileExists is about a file to be made.
	FileExists = problem.New("FileExists", "要新建的文件已经存在", "the file to make is there already")
)
