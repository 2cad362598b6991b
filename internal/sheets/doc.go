// Package sheets is the facts as people keep them in spreadsheets: five sheets and one
// for each list that has rows of its own, a column for every field of the API. It makes
// workbooks of a world, and of a workbook that came back it says cell by cell what
// somebody changed, and how that is written into the manifests.
//
// A workbook holds what it was made of in a sheet that nobody sees. A cell is changed
// where it differs from that, and refused where the repository differs from that too: in
// the meantime somebody else changed it.
package sheets
