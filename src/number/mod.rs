//! Numbers as printed: exact decimals, units, intervals with open or closed ends. No floats.
