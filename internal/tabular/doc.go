// Package tabular is tables of any subject, and the forms they are shown in: in a
// terminal, as Markdown, CSV and JSON. Packages workbook and page make sheets and pages
// of the same tables. It knows nothing of what stands in them.
package tabular
