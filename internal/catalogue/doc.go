// Package catalogue says what each reason means for a condition: its status, the
// requirements of the notice that it rests on, and its words in both languages.
// Rules decide on reasons; this is where reasons become words.
package catalogue
