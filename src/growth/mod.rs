//! The growth calculator: the page, the command line and the checks call the same functions.
