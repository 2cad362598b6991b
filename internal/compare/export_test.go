package compare

// Keys are those by which lists are compared.
var Keys = keys
